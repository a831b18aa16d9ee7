package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.sandbox.Tier;
import java.nio.file.Path;
import java.util.List;

/**
 * What the broker fixes when it starts a worker.
 *
 * @param tier in which it runs
 * @param memory where the memory files are: {@link MemoryFiles#MemoryFiles}
 * @param threads that the engine may use
 * @param processThreads that the whole process may have
 * @param engineMemoryBytes where the engine itself is told to stop; the kernel's limit lies above it
 */
public record WorkerSettings(Tier tier, Path memory, int threads, int processThreads, long engineMemoryBytes) {

    public List<String> arguments() {
        return List.of(
                tier.name(),
                memory.toString(),
                Integer.toString(threads),
                Integer.toString(processThreads),
                Long.toString(engineMemoryBytes));
    }

    static WorkerSettings parse(String[] words) {
        return new WorkerSettings(
                Tier.valueOf(words[0]),
                Path.of(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Long.parseLong(words[4]));
    }
}
