package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.OwnWorkers;
import dev.glovebox.engine.isolate.WorkerProbes;
import dev.glovebox.engine.isolate.sandbox.Probe;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Real system calls inside a real worker, one started for nothing else: those whose names begin as {@code probes} says must fail, all of them. */
final class Probing implements Runner {
    private static final Duration START = Duration.ofMinutes(1);

    /** Every name. */
    private static final String ALL = "";

    private final Supplier<Set<Probe>> holding;

    Probing() {
        this(Probing::inWorker);
    }

    Probing(Supplier<Set<Probe>> holding) {
        this.holding = holding;
    }

    private static Set<Probe> inWorker() {
        try (OwnWorkers workers = OwnWorkers.open()) {
            return WorkerProbes.holding(workers.program(), START);
        }
    }

    @Override
    public Verdict run(Attack attack, Lab lab) {
        Set<Probe> tried = EnumSet.allOf(Probe.class);
        tried.removeIf(probe -> !probe.name().startsWith(attack.setting("probes", ALL)));
        if (tried.isEmpty()) {
            throw new CorpusException(attack.folder() + ": no probe's name begins so");
        }
        Set<Probe> open = EnumSet.copyOf(tried);
        open.removeAll(holding.get());
        return Verdict.of(
                open.isEmpty(),
                open.isEmpty() ? tried.size() + " probes fail as they must" : "a worker can do " + open);
    }
}
