package dev.glovebox.deploy.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process holds of this machine's memory, as the kernel counts it: pages that several share are divided among them. */
final class ProcessMemory {
    private static final String LINE = "Pss:";
    private static final String WORKER = "/worker-";
    /** In which a JVM has given pages back to the kernel. */
    private static final Duration RETURN = Duration.ofSeconds(5);

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

    /** Of a JVM that was told to give back what it does not need: how much it uses before it does is a matter of its settings. In MB. */
    static double afterCollection(ProcessHandle process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process collection = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (collection.waitFor() != 0) {
                throw new BenchException("a broker must collect its garbage when told to; it did not");
            }
            Pauses.sleep(RETURN);
        } catch (IOException failed) {
            throw new BenchException("jcmd of this JDK must run", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while a broker collected its garbage", interrupted);
        }
        return of(process);
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
