package dev.glovebox.policy.budget;

/** What a query costs, or what is left: a pair that adds up component by component (approximate zCDP). */
public record PrivacyCharge(Rho rho, DeltaUnits delta) {
    public static final PrivacyCharge NOTHING = new PrivacyCharge(Rho.ZERO, DeltaUnits.ZERO);

    public PrivacyCharge plus(PrivacyCharge other) {
        return new PrivacyCharge(rho.plus(other.rho), delta.plus(other.delta));
    }

    /** What stays of this amount after {@code spent}, never below zero. */
    public PrivacyCharge minus(PrivacyCharge spent) {
        return new PrivacyCharge(rho.minus(spent.rho), delta.minus(spent.delta));
    }

    /**
     * Whether this sum stays within {@code cap} in both components. A saturated component fits nothing, so an overflow refuses.
     */
    public boolean fits(PrivacyCharge cap) {
        return fits(rho.nano(), cap.rho.nano()) && fits(delta.units(), cap.delta.units());
    }

    private static boolean fits(long sum, long cap) {
        return sum <= cap && sum != Long.MAX_VALUE;
    }
}
