package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * One integer per group that gets noise.
 *
 * @param sensitivity Δ: by how much one person can move it within one group, in fixed-point units; a caller whose bounds are both
 *     zero says 1
 * @param least what each person of a group adds to it at least; −Δ where nothing more is known
 * @param weight by how much more noise it may carry than others; with weight Δ for all, every measure has an equal share of ρ
 */
public record Measure(BigInteger sensitivity, BigInteger least, BigInteger weight) {
    /** The number of persons in a group: each is there or not. */
    public static final Measure PERSONS = new Measure(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE);

    public Measure {
        if (sensitivity.signum() <= 0 || weight.signum() <= 0) {
            throw new IllegalArgumentException("sensitivity and weight are at least 1");
        }
        if (least.abs().compareTo(sensitivity) > 0) {
            throw new IllegalArgumentException("a person adds no more than the sensitivity");
        }
    }

    /** With an equal share of the charge. */
    public static Measure of(BigInteger sensitivity) {
        return new Measure(sensitivity, sensitivity.negate(), sensitivity);
    }

    public static Measure of(long sensitivity) {
        return of(BigInteger.valueOf(sensitivity));
    }

    Rational deltaPerWeight() {
        return new Rational(sensitivity, weight);
    }
}
