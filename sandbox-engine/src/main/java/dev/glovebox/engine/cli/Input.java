package dev.glovebox.engine.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts from arguments, standard input and files, read strictly as UTF-8. */
final class Input {
    private static final int LARGEST = 1 << 20;

    private Input() {}

    /** A question as it was given, or standard input for {@code -}. */
    static String text(String argument) {
        if (!argument.equals("-")) {
            if (argument.indexOf('\uFFFD') >= 0) {
                throw CommandFailure.usage(
                        "this locale cannot carry the question's characters: set LC_ALL=C.UTF-8, or give the question on standard input with -");
            }
            return argument;
        }
        try {
            return decoded("standard input", System.in.readNBytes(LARGEST + 1));
        } catch (IOException failed) {
            throw CommandFailure.usage("standard input cannot be read");
        }
    }

    /** How a place in it is named. */
    static String name(String argument) {
        return argument.equals("-") ? "stdin" : "sql";
    }

    static String file(Path file) {
        try {
            return decoded(file.toString(), Files.readAllBytes(file));
        } catch (IOException failed) {
            throw CommandFailure.usage(file + " cannot be read");
        }
    }

    private static String decoded(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw CommandFailure.usage(name + " is longer than a megabyte");
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
