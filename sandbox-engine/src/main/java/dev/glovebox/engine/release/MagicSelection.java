package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The selection that keeps every group with the largest probability that (ε₀, δ₀) per group allows: π(0) = 0 and π(M) = min(r·π(M−1) +
 * δ₀, 1 − (1 − π(M−1) − δ₀)/r, 1) with r ≤ e^ε₀. Desfontaines, Voss, Gipson, Mandayam, "Differentially private partition selection"
 * (PoPETs 2022). Computed on the grid of 2⁻⁶² and rounded down, which keeps both inequalities.
 *
 * <p>What it costs. An (ε₀, δ₀) choice is, with probability 1 − δ₀, an ε₀-private one (Kairouz, Oh, Viswanath 2015), hence δ₀-approximate
 * ε₀²/2-zCDP. Over the C₀ groups of a person: ρ = C₀·ε₀²/2 and δ_τ = 1 − (1 − δ₀)^C₀.
 */
public final class MagicSelection implements Selection {
    private static final BigInteger GRID = BigInteger.ONE.shiftLeft(62);
    private static final int RATIO_BITS = 40;
    private static final int MOST_PERSONS = 1 << 18;

    private final int minEntities;
    private final long[] kept;

    private MagicSelection(int minEntities, long[] kept) {
        this.minEntities = minEntities;
        this.kept = kept;
    }

    /** Empty where it would not keep every second group that has fewer persons than {@code fewerThan}. */
    static Optional<MagicSelection> of(int minEntities, double epsilon, double delta, BigInteger fewerThan) {
        // π(M) ≤ δ₀·(e^(M·ε₀) − 1)/(e^ε₀ − 1) tells most misses without the table.
        double evenOdds = StrictMath.log1p(StrictMath.expm1(epsilon) / (2 * delta)) / epsilon;
        if (evenOdds * (1 - 1e-6) + minEntities - 1 >= fewerThan.doubleValue()) {
            return Optional.empty();
        }
        BigInteger ratio = new BigDecimal(StrictMath.exp(Math.min(epsilon, 20)) * (1 - 1e-12))
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(RATIO_BITS)))
                .toBigInteger();
        BigInteger perGroup =
                new BigDecimal(delta).multiply(new BigDecimal(GRID)).toBigInteger();
        if (perGroup.signum() == 0 || ratio.compareTo(BigInteger.ONE.shiftLeft(RATIO_BITS)) < 0) {
            return Optional.empty();
        }
        return table(ratio, perGroup)
                .map(table -> new MagicSelection(minEntities, table))
                .filter(magic -> magic.evenOddsPersons().compareTo(fewerThan) < 0);
    }

    private static Optional<long[]> table(BigInteger ratio, BigInteger perGroup) {
        long[] kept = new long[MOST_PERSONS];
        BigInteger last = BigInteger.ZERO;
        for (int m = 1; m < MOST_PERSONS; m++) {
            last = next(last, ratio, perGroup);
            kept[m] = last.longValueExact();
            if (last.equals(GRID)) {
                return Optional.of(Arrays.copyOf(kept, m + 1));
            }
        }
        return Optional.empty();
    }

    private static BigInteger next(BigInteger last, BigInteger ratio, BigInteger perGroup) {
        BigInteger rising = last.multiply(ratio).shiftRight(RATIO_BITS).add(perGroup);
        BigInteger missing = GRID.subtract(last).subtract(perGroup).max(BigInteger.ZERO);
        BigInteger[] fallen = missing.shiftLeft(RATIO_BITS).divideAndRemainder(ratio);
        BigInteger dropped = fallen[1].signum() == 0 ? fallen[0] : fallen[0].add(BigInteger.ONE);
        return rising.min(GRID.subtract(dropped));
    }

    @Override
    public BigInteger evenOddsPersons() {
        return leastKept(1L << 61);
    }

    @Override
    public BigInteger nearlySurePersons() {
        return leastKept((1L << 62) / 20 * 19 + 19);
    }

    boolean keeps(long persons, Bits bits) {
        long draw = bits.next(62);
        return persons >= minEntities && draw < probability(persons);
    }

    /** In units of 2⁻⁶². */
    long probability(long persons) {
        long shifted = persons - (minEntities - 1L);
        return shifted <= 0 ? 0 : kept[(int) Math.min(shifted, kept.length - 1)];
    }

    private BigInteger leastKept(long probability) {
        int m = 1;
        while (kept[m] < probability) {
            m++;
        }
        return BigInteger.valueOf(m + minEntities - 1L);
    }
}
