package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialException;
import java.util.Optional;
import java.util.Random;

/** Makes deployments when they are first attacked, and ends them all. Not safe for use by several threads. */
final class OwnLab implements Lab, AutoCloseable {
    /** Any would do; with one, a run can be repeated. */
    private static final long LOT = 20_251_122;

    private final Recipe recipe;
    private final boolean quick;
    private final LabData data = LabData.drawn(new Random(LOT));
    private Optional<Deployment> shared = Optional.empty();
    private Optional<Deployment> other = Optional.empty();

    OwnLab(Recipe recipe, boolean quick) {
        this.recipe = recipe;
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
            return Deployment.of(world, recipe);
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
    public boolean hasOneDatabase() {
        return recipe.hasOneDatabase();
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
