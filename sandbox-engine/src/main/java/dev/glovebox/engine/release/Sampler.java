package dev.glovebox.engine.release;

import java.math.BigInteger;

/** Draws one independent integer of a fixed distribution per call. */
interface Sampler {
    BigInteger draw();

    static Sampler of(Mechanism mechanism, Bits bits) {
        return switch (mechanism) {
            case DiscreteGaussian gaussian -> new DiscreteGaussianSampler(gaussian.variance(), bits);
            case DiscreteLaplace laplace -> new DiscreteLaplaceSampler(laplace.scale(), bits);
        };
    }
}
