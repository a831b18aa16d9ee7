package dev.glovebox.deploy.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One temporary folder: the deployment in {@code home}, its people's keys beside it, as everywhere outside the deployment. */
public record TrialFolder(Path root) implements AutoCloseable {

    /** Makes one whose name holds {@code purpose} and the number of this process. */
    public static TrialFolder create(String purpose) {
        String prefix = "glovebox-" + purpose + "-" + ProcessHandle.current().pid() + "-";
        try {
            return new TrialFolder(Files.createTempDirectory(prefix).toRealPath());
        } catch (IOException failed) {
            throw new TrialException(
                    "no temporary folder could be made; set TMPDIR to one that can be written", failed);
        }
    }

    public Path home() {
        return root.resolve("home");
    }

    public Path people() {
        return root.resolve("people");
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path brokerLog() {
        return root.resolve("broker.log");
    }

    /** Deletes everything in it; doing so twice is no error. */
    @Override
    public void close() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the temporary folder " + root + " could not be deleted", failed);
        }
    }
}
