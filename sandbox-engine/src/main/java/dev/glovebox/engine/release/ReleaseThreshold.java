package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * With M = N − (k − 1): a group with M ≤ 0 never appears, another when M + Z &gt; τ for the very Z of its released number of persons.
 *
 * <p>What it costs. The noisy count is one of the measures and pays its share of ρ; comparing it with τ is post-processing. What is
 * left is a group that one of two neighbouring inputs cannot show at all (M = 0) while the other can (M = 1, as a person adds at
 * most 1). A person is in at most C₀ groups and noise is independent between groups, so some such group appears with probability
 * at most 1 − (1 − P[1 + Z &gt; τ])^C₀ ≤ δ_τ: the whole is δ_τ-approximate ρ-zCDP.
 *
 * @param minEntities k
 * @param tau the least integer τ that keeps δ_τ, from the exact tail of the discrete noise, rounded up
 */
public record ReleaseThreshold(int minEntities, BigInteger tau, BigInteger nearlySurePersons) implements Selection {
    private static final double UNSURE = 0.05;

    static ReleaseThreshold of(int minEntities, Mechanism persons, double perGroup) {
        NoiseTail tail = NoiseTail.of(persons);
        // 1 + Z > τ is Z > τ − 1.
        BigInteger tau = tail.quantile(perGroup).add(BigInteger.ONE);
        // M + Z ≤ τ is, by symmetry, Z > M − τ − 1.
        BigInteger sure = tail.quantile(UNSURE).add(tau).add(BigInteger.ONE);
        return new ReleaseThreshold(minEntities, tau, persons(minEntities, sure));
    }

    /** M = τ + 1 passes when Z ≥ 0, M = τ only when Z &gt; 0. */
    @Override
    public BigInteger evenOddsPersons() {
        return persons(minEntities, tau.add(BigInteger.ONE));
    }

    boolean passes(long persons, BigInteger noisyPersons) {
        BigInteger noisyShifted = noisyPersons.subtract(BigInteger.valueOf(minEntities - 1L));
        return persons >= minEntities && noisyShifted.compareTo(tau) > 0;
    }

    private static BigInteger persons(int minEntities, BigInteger shifted) {
        return shifted.add(BigInteger.valueOf(minEntities - 1L));
    }
}
