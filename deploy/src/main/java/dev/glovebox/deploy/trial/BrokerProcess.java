package dev.glovebox.deploy.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker as users start it: {@code glovebox serve} in a process of its own, stopped by SIGTERM. */
public final class BrokerProcess implements AutoCloseable {
    private static final String PROGRAM = "dev.glovebox.deploy.Main";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int LAST_LINES = 15;

    private final Process process;
    private final Path log;

    private BrokerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Under {@code wrapper}, a command that runs what follows it; usually none. */
    static BrokerProcess start(TrialFolder folder, List<String> wrapper) {
        try {
            List<String> line = new ArrayList<>(wrapper);
            line.addAll(command(folder.home()));
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.brokerLog().toFile())
                    .start();
            process.getOutputStream().close();
            return new BrokerProcess(process, folder.brokerLog());
        } catch (IOException failed) {
            throw new TrialException("the broker could not be started", failed);
        }
    }

    /** The launcher's own flags for a server, and whatever it told this process about the installation. */
    private static List<String> command(Path home) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError"));
        Stream.of("glovebox.installation", "glovebox.cache", "java.library.path")
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        line.addAll(List.of("serve", "--home", home.toString()));
        return line;
    }

    /** The broker writes its address when it has bound it. */
    void awaitReady(TrialFolder folder) {
        Path brokerFile = folder.home().resolve("run").resolve("broker.json");
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(brokerFile)) {
            if (ended(GLANCE)) {
                throw new TrialException(
                        "the broker ended with " + process.exitValue() + " before it was ready:\n" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new TrialException("the broker was not ready after " + START.toSeconds() + " s:\n" + lastLines());
            }
        }
    }

    /** The process itself, whose descendants are its planners and workers. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its ready line, or whatever it has said last. */
    public String lastLines() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException unreadable) {
            return "(its log cannot be read)";
        }
    }

    /** Asks it to end, as {@code kill} does, and returns its exit code. */
    public int stop() {
        process.destroy();
        if (!ended(DRAIN)) {
            close();
            throw new TrialException(
                    "the broker did not end within " + DRAIN.toSeconds() + " s of SIGTERM:\n" + lastLines());
        }
        return process.exitValue();
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TrialException("interrupted while waiting for the broker", interrupted);
        }
    }

    /** Leaves no process behind, whatever happened before. Its sandboxed children die with it. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
