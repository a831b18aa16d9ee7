package dev.glovebox.engine.release;

import java.math.BigInteger;

/** A distribution of integer noise, with exact parameters in the units of its measure. */
public sealed interface Mechanism permits DiscreteGaussian, DiscreteLaplace {
    /** An integer h with P[|Z| &gt; h] ≤ {@code miss}, for a miss of at most 0.2; the least one, as {@link NoiseTail} says. */
    default BigInteger halfWidth(double miss) {
        return NoiseTail.of(this).quantile(miss / 2);
    }
}
