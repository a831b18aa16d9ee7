package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Probe;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** What one worker, started for nothing else, cannot do. */
public final class WorkerProbes {
    private WorkerProbes() {}

    /** The probes that hold; throws {@link WorkerException} when the worker does not become ready in that time. */
    public static Set<Probe> holding(Supplier<Process> source, Duration startTime) {
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            WorkerProcess worker = new WorkerProcess(source.get(), timer);
            try {
                return worker.holding(startTime);
            } finally {
                worker.kill();
                timer.shutdownNow();
            }
        }
    }
}
