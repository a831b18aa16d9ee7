package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * The noise of one measure, and how far it reaches, in the measure's units.
 *
 * @param halfWidth the noise passes it with probability at most 5 %
 * @param jointHalfWidth the noise passes it with probability at most 2.5 %, so that two measures keep theirs together in 95 %
 */
public record NoiseScale(Measure measure, Mechanism mechanism, BigInteger halfWidth, BigInteger jointHalfWidth) {
    static final double MISS = 0.05;

    static NoiseScale of(Measure measure, Mechanism mechanism) {
        NoiseTail tail = NoiseTail.of(mechanism);
        return new NoiseScale(measure, mechanism, tail.quantile(MISS / 2), tail.quantile(MISS / 4));
    }
}
