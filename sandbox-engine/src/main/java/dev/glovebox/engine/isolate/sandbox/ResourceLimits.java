package dev.glovebox.engine.isolate.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * What the kernel lets a confined process use; passing a limit ends the process or fails the call, whatever its code does.
 *
 * @param cpu processor time of all its threads; SIGKILL when it is used up
 * @param memoryBytes private writable memory (RLIMIT_DATA); the tables' own files are bounded by {@code filesBytes}
 * @param filesBytes all that it may write, in memory files
 * @param openFiles descriptors
 * @param threads threads and processes together
 */
public record ResourceLimits(Duration cpu, long memoryBytes, long filesBytes, int openFiles, int threads) {

    public ResourceLimits {
        if (cpu.toSeconds() < 1 || memoryBytes < 1 || filesBytes < 1 || openFiles < 16 || threads < 16) {
            throw new IllegalArgumentException("resource limits must be positive and leave room to start");
        }
    }

    /** The {@code prlimit} program's options. Threads are limited from inside, where only its own count. */
    List<String> options() {
        return List.of(
                "--cpu=" + cpu.toSeconds(),
                "--data=" + memoryBytes,
                "--fsize=" + filesBytes,
                "--nofile=" + openFiles,
                "--core=0",
                "--memlock=0");
    }
}
