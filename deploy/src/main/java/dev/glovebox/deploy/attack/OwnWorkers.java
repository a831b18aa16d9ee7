package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.isolate.WorkerLimits;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.WorkerSource;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import java.nio.file.Path;
import java.util.Optional;

/** Real workers, confined as a broker's are, over a vault with nothing in it. */
final class OwnWorkers implements AutoCloseable {
    private final Sandbox sandbox;
    private final WorkerProgram program;
    private final TrialFolder vault;

    private OwnWorkers(Sandbox sandbox, WorkerProgram program, TrialFolder vault) {
        this.sandbox = sandbox;
        this.program = program;
        this.vault = vault;
    }

    static OwnWorkers open() {
        TrialFolder vault = TrialFolder.create("attack");
        Sandbox sandbox = Sandbox.strongest();
        return new OwnWorkers(
                sandbox,
                WorkerProgram.of(
                        sandbox,
                        Installation.current(cache(vault.root())).files(),
                        WorkerMain.class.getName(),
                        vault.root(),
                        WorkerLimits.USUAL),
                vault);
    }

    /** The launcher's folder, if it named one. */
    private static Path cache(Path otherwise) {
        return Optional.ofNullable(System.getProperty("glovebox.cache"))
                .map(Path::of)
                .orElse(otherwise.resolve("cache"));
    }

    WorkerSource program() {
        return program;
    }

    @Override
    public void close() {
        sandbox.close();
        vault.close();
    }
}
