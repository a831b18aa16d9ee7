package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Makes deployments when they are first attacked, and ends them all. Not safe for use by several threads. */
final class OwnLab implements Lab, AutoCloseable {
    /** Any would do; with one, a run can be repeated. */
    private static final long LOT = 20_251_122;

    private final Path policies;
    private final Supplier<CommandLine> program;
    private final boolean quick;
    private final LabData data = LabData.drawn(new Random(LOT));
    private Optional<Deployment> shared = Optional.empty();
    private Optional<Deployment> other = Optional.empty();

    /** Runs {@code program}, the command line that users type into. */
    OwnLab(Path policies, Supplier<CommandLine> program, boolean quick) {
        this.policies = policies;
        this.program = program;
        this.quick = quick;
    }

    @Override
    public Deployment target() {
        if (shared.isEmpty()) {
            shared = Optional.of(made(data));
        }
        return shared.get();
    }

    private Deployment made(LabData world) {
        try {
            return Deployment.of(world, policies, program);
        } catch (TrialException failed) {
            throw new CorpusException("the deployment to attack could not be made: " + failed.getMessage(), failed);
        }
    }

    @Override
    public Deployment neighbour() {
        return disposable();
    }

    @Override
    public Deployment disposable() {
        if (other.isEmpty()) {
            other = Optional.of(made(data.without(missing())));
        }
        return other.get();
    }

    @Override
    public String missing() {
        return data.targets().stream().sorted().findFirst().orElseThrow();
    }

    @Override
    public LabData data() {
        return data;
    }

    @Override
    public boolean quick() {
        return quick;
    }

    @Override
    public void close() {
        shared.ifPresent(Deployment::close);
        other.ifPresent(Deployment::close);
    }
}
