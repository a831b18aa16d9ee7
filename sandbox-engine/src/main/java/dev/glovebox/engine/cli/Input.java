package dev.glovebox.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts from arguments, standard input and files, read strictly as UTF-8. */
final class Input {
    private static final int LARGEST = 1 << 20;
    private static final String WILDCARDS = "*?[]{}";

    /** What some editors put before the text of a file. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Input() {}

    /** A question as it was given, or standard input for {@code -}. */
    static String text(String argument) {
        if (!argument.equals("-")) {
            if (argument.indexOf('\uFFFD') >= 0) {
                throw CommandFailure.usage(
                        "this locale cannot carry the question's characters: set LC_ALL=C.UTF-8, or give the question on standard input with -");
            }
            return asked(argument);
        }
        try {
            String text = decoded("standard input", System.in.readNBytes(LARGEST + 1), LARGEST);
            return asked(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (IOException failed) {
            throw CommandFailure.usage("standard input cannot be read");
        }
    }

    private static String asked(String text) {
        if (text.isBlank()) {
            throw CommandFailure.usage("the question is empty: give one as SELECT … FROM … GROUP BY …");
        }
        return text;
    }

    /** A file to seal, by its full path. What is no file would be waited for, or read for ever. */
    static Path source(Path given) {
        Path file = given.toAbsolutePath().normalize();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandFailure.usage("SEAL-02 " + given
                    + " is no file that can be read: name CSV files, or Parquet files" + " that end in .parquet");
        }
        if (file.toString().chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0)) {
            throw CommandFailure.usage("SEAL-03 the path of " + given + " must hold none of " + WILDCARDS
                    + ", which the engine reads as wildcards: rename it, or link to it by another name");
        }
        return file;
    }

    /** How a place in it is named. */
    static String name(String argument) {
        return argument.equals("-") ? "stdin" : "sql";
    }

    static String file(Path file) {
        return file(file, LARGEST);
    }

    /** A file that may be larger than what people write; {@code most} in bytes. */
    static String file(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            return decoded(file.toString(), in.readNBytes(most + 1), most);
        } catch (IOException failed) {
            throw CommandFailure.usage(file + " cannot be read");
        }
    }

    private static String decoded(String name, byte[] bytes, int most) {
        if (bytes.length > most) {
            throw CommandFailure.usage(name + " is longer than " + (most >> 20) + " MB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw CommandFailure.usage(name + " must be UTF-8; it is not");
        }
    }
}
