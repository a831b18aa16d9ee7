package dev.glovebox.deploy.trial;

import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.isolate.WorkerLimits;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.WorkerSource;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import java.nio.file.Path;
import java.util.Optional;

/** Real workers without a broker, over a vault with nothing in it. */
public final class OwnWorkers implements AutoCloseable {
    private final Sandbox sandbox;
    private final WorkerProgram program;
    private final TrialFolder vault;

    private OwnWorkers(Sandbox sandbox, WorkerProgram program, TrialFolder vault) {
        this.sandbox = sandbox;
        this.program = program;
        this.vault = vault;
    }

    /** Confined as a broker's are. */
    public static OwnWorkers open() {
        return in(Sandbox.strongest());
    }

    /** Closing what it returns closes the sandbox. */
    public static OwnWorkers in(Sandbox sandbox) {
        TrialFolder vault = TrialFolder.create("workers");
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

    public WorkerSource program() {
        return program;
    }

    @Override
    public void close() {
        sandbox.close();
        vault.close();
    }
}
