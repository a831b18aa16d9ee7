package dev.glovebox.engine.deployment;

import dev.glovebox.engine.SyntheticRuns;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.WorkerLimits;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Workers for an owner's own files, without a deployment, started when they are wanted: confined as a broker's are, over a vault that is empty. */
public final class OwnWorkers implements AutoCloseable {
    private static final PoolSettings SETTINGS = new PoolSettings(1, 1, Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Installation installation;
    private Optional<Started> started = Optional.empty();

    public OwnWorkers(Installation installation) {
        this.installation = installation;
    }

    public SyntheticRuns runs() {
        if (started.isEmpty()) {
            started = Optional.of(Started.of(installation));
        }
        return new SyntheticRuns(started.get().workers(), DEADLINE);
    }

    @Override
    public void close() {
        started.ifPresent(Started::close);
    }

    private record Started(Path vault, Sandbox sandbox, WorkerPool workers) {
        static Started of(Installation installation) {
            Sandbox sandbox = Sandbox.strongest();
            try {
                Path vault = Files.createTempDirectory("glovebox-");
                WorkerProgram program = WorkerProgram.of(
                        sandbox, installation.files(), WorkerMain.class.getName(), vault, WorkerLimits.USUAL);
                return new Started(vault, sandbox, new WorkerPool(program, SETTINGS));
            } catch (IOException failed) {
                throw new UncheckedIOException("no folder for workers could be made", failed);
            }
        }

        void close() {
            workers.close();
            sandbox.close();
            try {
                Files.deleteIfExists(vault);
            } catch (IOException failed) {
                throw new UncheckedIOException("a folder for workers could not be removed", failed);
            }
        }
    }
}
