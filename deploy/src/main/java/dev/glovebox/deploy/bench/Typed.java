package dev.glovebox.deploy.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands as a user types them: a process of the launcher each. */
final class Typed {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path launcher = Optional.ofNullable(System.getProperty("glovebox.launcher"))
            .map(Path::of)
            .orElseThrow(() -> new BenchException("the launcher's place must be known; start through deploy/glovebox"));

    /** From the start of the launcher to its end, which must be a success. */
    Duration run(String... words) {
        ProcessBuilder command = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(words))
                        .toList())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        try {
            long start = System.nanoTime();
            Process process = command.start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new BenchException("`glovebox " + words[0] + "` must succeed; it did not");
            }
            return taken;
        } catch (IOException failed) {
            throw new BenchException("the launcher could not be started", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("the benchmark was interrupted", interrupted);
        }
    }
}
