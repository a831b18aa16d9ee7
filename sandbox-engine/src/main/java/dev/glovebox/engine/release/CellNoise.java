package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The noise of one cell in all groups, with its quantiles as they are asked for. */
final class CellNoise {
    private final Mechanism mechanism;
    private final NoiseTail tail;
    private final Map<Double, BigInteger> halfWidths = new HashMap<>();

    CellNoise(Mechanism mechanism) {
        this.mechanism = mechanism;
        this.tail = NoiseTail.of(mechanism);
    }

    Mechanism mechanism() {
        return mechanism;
    }

    /** The noise passes it with probability at most {@code miss}. */
    BigInteger halfWidth(double miss) {
        return halfWidths.computeIfAbsent(miss, wanted -> tail.quantile(wanted / 2));
    }

    /** At least ln E[exp(s·Z)]; infinite where that does not exist. */
    double logMoment(double s) {
        return tail.logMoment(s);
    }
}
