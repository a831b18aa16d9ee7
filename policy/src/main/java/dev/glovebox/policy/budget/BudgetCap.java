package dev.glovebox.policy.budget;

/**
 * A hard limit (ε, δ) over any number of adaptively chosen queries. Half of δ pays for the conversion of ρ to ε, the rest is a
 * pool from which key selections take their own δ.
 */
public record BudgetCap(Epsilon epsilon, Delta delta) {

    /** The largest ρ that, with {@link #conversion()}, implies ε; rounded down. */
    public Rho rho() {
        return ZeroConcentrated.rhoDown(epsilon, conversion());
    }

    /** δ/2, rounded down: the part of δ that the conversion from ρ uses up. */
    public DeltaUnits conversion() {
        return new DeltaUnits(DeltaUnits.down(delta.value()).units() / 2);
    }

    /** What is left of δ for selections. Never more than δ together with {@link #conversion()}. */
    public DeltaUnits selectionPool() {
        return DeltaUnits.down(delta.value()).minus(conversion());
    }

    /** The pair against which sums of charges are held. */
    public PrivacyCharge limit() {
        return new PrivacyCharge(rho(), selectionPool());
    }
}
