package dev.glovebox.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process holds of this machine's memory, as the kernel counts it: pages that several share are divided among them. */
final class ProcessMemory {
    private static final String LINE = "Pss:";
    private static final String WORKER = "/worker-";
    private static final double KIB_PER_MB = 1000 / 1.024;

    private ProcessMemory() {}

    /** By the folder of its program, which the command line names. */
    static boolean isWorker(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(WORKER);
        } catch (IOException gone) {
            return false;
        }
    }

    /** In MB. */
    static double of(ProcessHandle process) {
        Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            return Files.readAllLines(rollup).stream()
                            .filter(line -> line.startsWith(LINE))
                            .map(line -> line.substring(LINE.length())
                                    .replace("kB", "")
                                    .strip())
                            .mapToLong(Long::parseLong)
                            .sum()
                    / KIB_PER_MB;
        } catch (IOException gone) {
            throw new BenchException("the memory of a process must be told", gone);
        }
    }
}
