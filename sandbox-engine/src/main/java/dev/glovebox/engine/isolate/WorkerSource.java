package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Tier;
import java.util.function.Supplier;

/** Starts one worker at each call. */
@FunctionalInterface
public interface WorkerSource extends Supplier<Process> {

    /** In which its workers run: each of them has to hold what that tier claims. */
    default Tier tier() {
        return Tier.A;
    }
}
