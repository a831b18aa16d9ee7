package dev.glovebox.engine.release;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Compares a sampler with a mass function on the integers: each mass and each lower tail between −reach and reach. */
final class MassCheck {
    private final int reach;
    private final IntToDoubleFunction weight;
    private final double everything;

    private MassCheck(int reach, IntToDoubleFunction weight) {
        this.reach = reach;
        this.weight = weight;
        double sum = 0;
        for (int x = -50 * reach; x <= 50 * reach; x++) {
            sum += weight.applyAsDouble(x);
        }
        everything = sum;
    }

    static MassCheck gaussian(Rational variance) {
        double v = variance.approximately();
        return new MassCheck((int) Math.ceil(3 * Math.sqrt(v)) + 1, x -> Math.exp(-(double) x * x / (2 * v)));
    }

    static MassCheck laplace(Rational scale) {
        double b = scale.approximately();
        return new MassCheck((int) Math.ceil(4 * b) + 1, x -> Math.exp(-Math.abs(x) / b));
    }

    /** What is wrong with the sampler, if that can be told from so many samples. */
    Optional<String> findFault(Sampler sampler, int samples) {
        int[] histogram = new int[2 * reach + 3];
        for (int i = 0; i < samples; i++) {
            histogram[bin(sampler.draw().doubleValue())]++;
        }
        SampleCheck check = new SampleCheck(samples, 2 * (2 * reach + 1));
        long below = histogram[0];
        double tail = tailMass();
        for (int x = -reach; x <= reach; x++) {
            int hits = histogram[x + reach + 1];
            double mass = weight.applyAsDouble(x) / everything;
            below += hits;
            tail += mass;
            Optional<String> fault = check.equal("P[" + x + "]", hits, mass);
            Optional<String> tailFault = check.equal("P[≤ " + x + "]", below, tail);
            if (fault.or(() -> tailFault).isPresent()) {
                return fault.or(() -> tailFault);
            }
        }
        return Optional.empty();
    }

    private int bin(double x) {
        return (int) Math.clamp(x, -reach - 1, reach + 1) + reach + 1;
    }

    private double tailMass() {
        double sum = 0;
        for (int x = -50 * reach; x < -reach; x++) {
            sum += weight.applyAsDouble(x);
        }
        return sum / everything;
    }
}
