package dev.glovebox.engine.isolate.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * What the broker fixes when it starts a worker.
 *
 * @param memory directory of the memory files
 * @param threads that the engine may use
 * @param processThreads that the whole process may have
 * @param engineMemoryBytes where the engine itself is told to stop; the kernel's limit lies above it
 */
public record WorkerSettings(Path memory, int threads, int processThreads, long engineMemoryBytes) {

    public List<String> arguments() {
        return List.of(
                memory.toString(),
                Integer.toString(threads),
                Integer.toString(processThreads),
                Long.toString(engineMemoryBytes));
    }

    static WorkerSettings parse(String[] words) {
        return new WorkerSettings(
                Path.of(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]));
    }
}
