package dev.glovebox.engine.cli;

import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.text.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policy files of the person at the keyboard, as bytes: what is wrong with them is the reader's to say. */
final class PolicyFiles {
    private PolicyFiles() {}

    /** One byte more than a policy may have at most, so that the reader notices; never a pipe or a folder, which would be waited for. */
    static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.usage(file + " is no file that can be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PolicyReader.LONGEST + 1);
        } catch (IOException unreadable) {
            throw CommandFailure.usage(file + " cannot be read");
        }
    }

    /** The text of valid UTF-8 bytes. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** A policy that could be published as it is; else its problems are printed. */
    static Candidate candidate(Path file, Planner planner, PrintWriter err) {
        return switch (Candidate.read(file.toString(), bytes(file), planner)) {
            case Candidate.Read.Sound read -> read.candidate();
            case Candidate.Read.Unsound read -> {
                read.problems().forEach(problem -> err.println(Terminal.plain(problem.toString())));
                throw new CommandFailure(
                        Exit.REFUSED,
                        "DENIED " + read.problems().getFirst().code() + "  " + file + " cannot be published as it is");
            }
        };
    }

    /** Policies that are in force together. */
    static List<Candidate> candidates(List<Path> files, Planner planner, PrintWriter err) {
        List<Candidate> all =
                files.stream().map(file -> candidate(file, planner, err)).toList();
        requireOneEach(all);
        return all;
    }

    /** Only one policy of a dataset is in force at a time, so of two it would be chance which is looked at. */
    static void requireOneEach(Collection<Candidate> all) {
        Map<DatasetName, String> files = new HashMap<>();
        for (Candidate one : all) {
            String first = files.putIfAbsent(one.policy().dataset(), one.file());
            if (first != null) {
                throw CommandFailure.usage(first + " and " + one.file() + " are both of "
                        + one.policy().dataset() + "; name one of them");
            }
        }
    }

    /** Whoever reads the file meanwhile sees the old text or the new one. */
    static void replace(Path file, String text) {
        try {
            Path real = file.toRealPath();
            Path next = real.resolveSibling(real.getFileName() + ".next");
            Files.copy(real, next, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(next, text);
            Files.move(next, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw CommandFailure.usage(file + " cannot be written; it is as it was");
        }
    }
}
