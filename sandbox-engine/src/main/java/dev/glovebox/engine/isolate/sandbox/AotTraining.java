package dev.glovebox.engine.isolate.sandbox;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes a program's AOT cache from a run of its own start. That run sees no data and is not confined, because the JVM writes the
 * cache by starting another.
 */
final class AotTraining {
    static final String FILE = "program.aot";

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private AotTraining() {}

    /** Leaves a file in {@code home}, which is empty where training failed, so that it is not tried again; none if it is interrupted. */
    static void run(Launch launch, List<String> arguments, Path home) throws IOException {
        Path unfinished = Files.createTempDirectory(home, "training");
        Path output = unfinished.resolve(FILE);
        List<String> line = new ArrayList<>(launch.with(arguments));
        line.add(1, "-XX:AOTCacheOutput=" + output);
        Process process = new ProcessBuilder(line)
                .directory(unfinished.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        if (!succeeded(process) || !Files.exists(output)) {
            Files.write(output, new byte[0]);
        }
        if (!Thread.currentThread().isInterrupted()) {
            ProgramFiles.readableByAll(output);
            Files.move(output, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        }
        delete(unfinished);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static boolean succeeded(Process process) {
        try {
            if (process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
