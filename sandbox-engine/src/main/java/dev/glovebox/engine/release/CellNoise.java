package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The noise of one cell in all groups, or of what it became in a grouping set, with its quantiles as they are asked for. */
final class CellNoise {
    private final Mechanism mechanism;
    private final NoiseTail tail;
    private final Optional<Agreed> agreed;
    private final Map<Double, BigInteger> halfWidths = new HashMap<>();

    /** Made of {@code cells} cells with noise of one variance, of which it has {@code share} left, and a whole number again. */
    record Agreed(double share, long cells) {}

    CellNoise(Mechanism mechanism) {
        this(mechanism, Optional.empty());
    }

    private CellNoise(Mechanism mechanism, Optional<Agreed> agreed) {
        this.mechanism = mechanism;
        this.tail = KnownTails.of(mechanism);
        this.agreed = agreed;
    }

    /** Of each cell of a group, as it was noised; none where it was not. */
    static List<Optional<CellNoise>> of(List<Optional<Mechanism>> noise) {
        return noise.stream().map(cell -> cell.map(CellNoise::new)).toList();
    }

    /** Of a cell that was made to agree with others, which have normal noise. */
    static CellNoise agreed(DiscreteGaussian mechanism, Agreed agreed) {
        return new CellNoise(mechanism, Optional.of(agreed));
    }

    Mechanism mechanism() {
        return mechanism;
    }

    /** The noise passes it with probability at most {@code miss}. */
    BigInteger halfWidth(double miss) {
        return halfWidths.computeIfAbsent(
                miss, wanted -> agreed.map(made -> reach(made, wanted)).orElseGet(() -> tail.quantile(wanted / 2)));
    }

    // Rounding moves it by at most one, and then it differs by a whole number from an exact cell.
    private BigInteger reach(Agreed made, double miss) {
        double variance = ((DiscreteGaussian) mechanism).variance().approximately();
        double reach = GaussianSum.reach(variance, made.share(), made.cells(), miss);
        return new BigDecimal(reach).toBigInteger().add(BigInteger.ONE);
    }

    /** How far it was rounded at most, beside its noise. */
    int rounding() {
        return agreed.isPresent() ? 1 : 0;
    }

    /**
     * At least ln E[exp(s·Z)]; infinite where that does not exist. To make cells agree is a projection: no sum of them has more noise in it than it would have if
     * they were independent, as they were before, so that these may be added up.
     */
    double logMoment(double s) {
        return tail.logMoment(s);
    }
}
