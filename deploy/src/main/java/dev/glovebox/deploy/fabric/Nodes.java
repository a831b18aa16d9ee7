package dev.glovebox.deploy.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The network's processes. Each outlives this program; a file names it by number and start, so that no stranger is ever taken for it. */
final class Nodes {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int TOLD_LINES = 5;

    private final Places places;

    Nodes(Places places) {
        this.places = places;
    }

    Optional<ProcessHandle> running(String name) {
        Path file = places.processFile(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> started(handle).equals(words[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
            throw NetworkException.of("FABRIC-04", file + " does not name a process; delete it", damaged);
        }
    }

    /** Starts the process in a session of its own, unless it runs; true if it was started. */
    boolean start(String name, Map<String, String> environment, List<String> command) {
        if (running(name).isPresent()) {
            return false;
        }
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(command);
        try {
            Files.createDirectories(places.logs());
            Files.createDirectories(places.processFile(name).getParent());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(places.log(name).toFile()));
            builder.environment().putAll(environment);
            // What is said below a warning names transactions, and fills the disk.
            builder.environment().putIfAbsent("FABRIC_LOGGING_SPEC", "warning");
            Process process = builder.start();
            process.getOutputStream().close();
            // setsid becomes the program itself, so number and start are the program's.
            Files.writeString(places.processFile(name), process.pid() + " " + started(process.toHandle()) + "\n");
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be started", failed);
        }
    }

    /** Returns once somebody accepts connections at the port. */
    void awaitPort(String name, int port) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isOpen(port)) {
            if (running(name).isEmpty()) {
                throw NetworkException.of("FABRIC-05", name + " ended at its start:\n" + lastLines(name));
            }
            if (System.nanoTime() > deadline) {
                throw NetworkException.of(
                        "FABRIC-05", name + " was not ready within " + START.toSeconds() + " s:\n" + lastLines(name));
            }
            pause(GLANCE);
        }
    }

    /** Asks all to end, and ends those that do not. */
    void stop(List<String> names) {
        List<ProcessHandle> ending =
                names.stream().map(this::running).flatMap(Optional::stream).toList();
        ending.forEach(ProcessHandle::destroy);
        CompletableFuture<?> all = CompletableFuture.allOf(
                ending.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            ending.forEach(ProcessHandle::destroyForcibly);
            all.join();
        } catch (InterruptedException interrupted) {
            ending.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        try {
            for (String name : names) {
                Files.deleteIfExists(places.processFile(name));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a process file cannot be deleted", failed);
        }
    }

    String lastLines(String name) {
        try {
            List<String> lines = Files.readAllLines(places.log(name));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
        } catch (IOException none) {
            return "(no log)";
        }
    }

    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw NetworkException.of("FABRIC-05", "interrupted", interrupted);
        }
    }

    /** A node that has just been started may not have found the others yet. */
    static <T> T retried(Supplier<T> step) {
        return retried(START, step);
    }

    static <T> T retried(Duration patience, Supplier<T> step) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return step.get();
            } catch (NetworkException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                pause(RETRY);
            }
        }
    }

    private static String started(ProcessHandle handle) {
        return Long.toString(
                handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
