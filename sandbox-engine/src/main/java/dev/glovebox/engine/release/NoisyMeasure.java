package dev.glovebox.engine.release;

import java.math.BigInteger;

/** A noisy integer and how far its noise reaches. */
record NoisyMeasure(BigInteger value, BigInteger halfWidth) {
    BigInteger low() {
        return value.subtract(halfWidth);
    }

    BigInteger high() {
        return value.add(halfWidth);
    }
}
