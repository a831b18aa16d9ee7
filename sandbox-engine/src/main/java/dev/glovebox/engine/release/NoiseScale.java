package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * The noise of one measure, and how far it reaches, in the measure's units.
 *
 * @param halfWidth the noise passes it with probability at most 5 %
 */
public record NoiseScale(Measure measure, Mechanism mechanism, BigInteger halfWidth) {
    private static final double MISS = 0.05;

    static NoiseScale of(Measure measure, Mechanism mechanism) {
        return new NoiseScale(measure, mechanism, mechanism.halfWidth(MISS));
    }
}
