package dev.glovebox.policy.budget;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Conversions between (ε, δ) and ρ of zero-concentrated differential privacy (Bun and Steinke, TCC 2016, proposition 1.3):
 * ρ-zCDP implies (ρ + 2·√(ρ·ln 1/δ), δ)-DP, which inverts to ρ(ε, δ) = (√(ε + L) − √L)² with L = ln 1/δ.
 */
public final class ZeroConcentrated {
    private static final int NANO_DECIMALS = 9;
    private static final int MOST_KNOWN = 1_000;

    /** The same few are converted for every question. */
    private static final Map<Converted, Rho> ROUNDED_DOWN = new ConcurrentHashMap<>();

    private record Converted(Epsilon epsilon, BigDecimal delta) {}

    private ZeroConcentrated() {}

    /** For caps: never more than the exact ρ(ε, δ). */
    public static Rho rhoDown(Epsilon epsilon, Delta delta) {
        return rhoDown(epsilon, delta.value());
    }

    /** For caps: never more than the exact ρ(ε, δ). */
    public static Rho rhoDown(Epsilon epsilon, DeltaUnits delta) {
        return rhoDown(epsilon, delta.probability());
    }

    /** For charges: never less than the exact ρ(ε, δ). */
    public static Rho rhoUp(Epsilon epsilon, Delta delta) {
        return rhoUp(epsilon, delta.value());
    }

    /** For charges: never less than the exact ρ(ε, δ). */
    public static Rho rhoUp(Epsilon epsilon, DeltaUnits delta) {
        return rhoUp(epsilon, delta.probability());
    }

    /** What a pure ε-DP mechanism costs: ε²/2 (ibid., proposition 1.4), rounded up. */
    public static Rho pureUp(Epsilon epsilon) {
        return nano(epsilon.value().pow(2).divide(BigDecimal.TWO), RoundingMode.CEILING);
    }

    /**
     * The part of the cap's selection pool that a query costing {@code charge} may use: pool·ρ_q/ρ_cap, rounded down, so that
     * queries which together fit ρ also fit the pool. Never more than the pool.
     */
    public static DeltaUnits selectionShare(Rho charge, BudgetCap cap) {
        long pool = cap.selectionPool().units();
        long whole = cap.rho().nano();
        if (charge.nano() >= whole) {
            return cap.selectionPool();
        }
        BigInteger share = BigInteger.valueOf(pool).multiply(BigInteger.valueOf(charge.nano()));
        return new DeltaUnits(share.divide(BigInteger.valueOf(whole)).longValueExact());
    }

    /** How often {@code perRun} still fits into {@code left}; {@link Long#MAX_VALUE} if a run costs nothing. */
    public static long runsLeft(PrivacyCharge perRun, PrivacyCharge left) {
        return Math.min(
                runsLeft(perRun.rho().nano(), left.rho().nano()),
                runsLeft(perRun.delta().units(), left.delta().units()));
    }

    private static long runsLeft(long perRun, long left) {
        return perRun == 0 ? Long.MAX_VALUE : left / perRun;
    }

    // (√(ε+L) − √L)² = ε² / (√(ε+L) + √L)²: without the cancellation, and falling in every root and in L. So
    // overestimating L
    // and both roots and dividing downwards gives a lower bound, and the other way round an upper bound.
    private static Rho rhoDown(Epsilon epsilon, BigDecimal delta) {
        if (ROUNDED_DOWN.size() >= MOST_KNOWN) {
            ROUNDED_DOWN.clear();
        }
        return ROUNDED_DOWN.computeIfAbsent(new Converted(epsilon, delta), _ -> roundedDown(epsilon, delta));
    }

    private static Rho roundedDown(Epsilon epsilon, BigDecimal delta) {
        BigDecimal logarithm = DirectedMath.lnOfInverseUp(delta);
        BigDecimal roots = DirectedMath.sqrtUp(epsilon.value().add(logarithm)).add(DirectedMath.sqrtUp(logarithm));
        return quotient(epsilon, roots, RoundingMode.FLOOR);
    }

    private static Rho rhoUp(Epsilon epsilon, BigDecimal delta) {
        BigDecimal logarithm = DirectedMath.lnOfInverseDown(delta);
        BigDecimal roots = DirectedMath.sqrtDown(epsilon.value().add(logarithm)).add(DirectedMath.sqrtDown(logarithm));
        return quotient(epsilon, roots, RoundingMode.CEILING);
    }

    private static Rho quotient(Epsilon epsilon, BigDecimal roots, RoundingMode mode) {
        BigDecimal exactSquare = epsilon.value().pow(2);
        return new Rho(exactSquare
                .divide(roots.pow(2), NANO_DECIMALS, mode)
                .unscaledValue()
                .longValueExact());
    }

    private static Rho nano(BigDecimal rho, RoundingMode mode) {
        return new Rho(rho.setScale(NANO_DECIMALS, mode).unscaledValue().longValueExact());
    }
}
