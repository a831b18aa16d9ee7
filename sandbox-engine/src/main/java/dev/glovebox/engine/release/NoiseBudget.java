package dev.glovebox.engine.release;

import dev.glovebox.policy.budget.Rho;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/**
 * Noise for several measures of one measurement out of one ρ, by exact fractions. All scales are proportional to the weights.
 *
 * <p>A person moves C₀ groups, in each of them measure i by Δᵢ. Gaussian: Σᵢ C₀·Δᵢ²/2σᵢ² ≤ ρ with σᵢ² = wᵢ²·Δ₂²/2ρ and Δ₂² =
 * C₀·Σ(Δᵢ/wᵢ)². Laplace: ε′ = Σᵢ C₀·Δᵢ/bᵢ with ε′²/2 ≤ ρ and bᵢ = wᵢ·C₀·Σ(Δⱼ/wⱼ)/√2ρ. Variances and scales are rounded up, so
 * that what they cost is rounded down.
 */
record NoiseBudget(List<NoiseScale> scales, Rho spent) {
    private static final Rational NANO = Rational.of(1, 1_000_000_000);
    private static final Rational HALF = Rational.of(1, 2);
    private static final int PRECISION_BITS = 20;

    /** Whichever of the two gives the narrower 95 % intervals. */
    static NoiseBudget spend(Rho rho, int groups, List<Measure> measures) {
        if (measures.isEmpty()) {
            return new NoiseBudget(List.of(), new Rho(0));
        }
        Rational charge = whole(rho.nano()).times(NANO);
        NoiseBudget gaussian = gaussian(charge, whole(groups), measures);
        NoiseBudget laplace = laplace(charge, whole(groups), measures);
        return laplace.width() < gaussian.width() ? laplace : gaussian;
    }

    static NoiseBudget gaussian(Rational rho, Rational groups, List<Measure> measures) {
        Rational moved =
                groups.times(sum(measures, measure -> measure.deltaPerWeight().squared()));
        Rational unit = moved.times(HALF).dividedBy(rho);
        List<NoiseScale> scales = measures.stream()
                .map(measure -> NoiseScale.of(
                        measure,
                        new DiscreteGaussian(
                                weight(measure).squared().times(unit).roundedUp(PRECISION_BITS))))
                .toList();
        return new NoiseBudget(scales, nano(cost(groups, scales)));
    }

    static NoiseBudget laplace(Rational rho, Rational groups, List<Measure> measures) {
        Rational moved = groups.times(sum(measures, Measure::deltaPerWeight));
        Rational unit = moved.dividedBy(rho.times(whole(2)).rootDown());
        List<NoiseScale> scales = measures.stream()
                .map(measure -> NoiseScale.of(
                        measure, new DiscreteLaplace(weight(measure).times(unit).roundedUp(PRECISION_BITS))))
                .toList();
        return new NoiseBudget(scales, nano(cost(groups, scales)));
    }

    /** The exact zCDP cost: Gaussian parts add up in ρ, Laplace parts add up in ε first. */
    static Rational cost(Rational groups, List<NoiseScale> scales) {
        return switch (scales.getFirst().mechanism()) {
            case DiscreteGaussian _ -> groups.times(HALF).times(sum(scales, NoiseBudget::part));
            case DiscreteLaplace _ ->
                groups.times(sum(scales, NoiseBudget::part)).squared().times(HALF);
        };
    }

    private static Rational part(NoiseScale scale) {
        Rational delta = whole(scale.measure().sensitivity());
        return switch (scale.mechanism()) {
            case DiscreteGaussian gaussian -> delta.squared().dividedBy(gaussian.variance());
            case DiscreteLaplace laplace -> delta.dividedBy(laplace.scale());
        };
    }

    /** Half-widths in proportion to what the weights say. */
    private double width() {
        return scales.stream()
                .mapToDouble(scale -> scale.halfWidth().doubleValue()
                        / scale.measure().weight().doubleValue())
                .sum();
    }

    private static Rho nano(Rational cost) {
        return new Rho(cost.dividedBy(NANO).ceiling().longValueExact());
    }

    private static Rational weight(Measure measure) {
        return whole(measure.weight());
    }

    private static Rational whole(long number) {
        return whole(BigInteger.valueOf(number));
    }

    private static Rational whole(BigInteger number) {
        return new Rational(number, BigInteger.ONE);
    }

    private static <T> Rational sum(List<T> items, Function<T, Rational> part) {
        return items.stream().map(part).reduce(Rational::plus).orElseThrow();
    }
}
