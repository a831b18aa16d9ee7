package dev.glovebox.engine.release;

import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Buys noise and a selection for a charge (ρ, δ_τ). Pure: the same shape and charge give the same calibration everywhere.
 *
 * <p>The number of persons is one measure among the others when it is released, and also when groups are withheld, because the
 * threshold is held against it. The optimal selection takes its place, for the same share of ρ, when nobody asked for that number and
 * groups then appear with fewer persons.
 */
public final class Calibrator {
    private Calibrator() {}

    /** Throws {@link IllegalArgumentException} when nothing is paid for noise, or for a selection that the shape needs. */
    public static Calibration calibrate(MeasurementShape shape, PrivacyCharge charge) {
        if (charge.rho().nano() < 1) {
            throw new IllegalArgumentException("noise needs a charge of at least 1 nano-rho");
        }
        OptionalInt minEntities = shape.minEntities();
        if (minEntities.isEmpty()) {
            return whole(shape, charge);
        }
        if (charge.delta().units() < 1) {
            throw new IllegalArgumentException("withholding small groups needs a delta of at least 1e-15");
        }
        Calibration threshold = threshold(shape, minEntities.getAsInt(), charge);
        return magic(shape, minEntities.getAsInt(), charge, threshold).orElse(threshold);
    }

    private static Calibration whole(MeasurementShape shape, PrivacyCharge charge) {
        NoiseBudget bought =
                NoiseBudget.spend(charge.rho(), shape.groupsPerPerson(), measured(shape, shape.countsPersons()));
        PrivacyCharge spent = new PrivacyCharge(bought.spent(), DeltaUnits.ZERO);
        return calibration(shape, shape.countsPersons(), bought, new WholeDomain(), spent);
    }

    private static Calibration threshold(MeasurementShape shape, int minEntities, PrivacyCharge charge) {
        NoiseBudget bought = NoiseBudget.spend(charge.rho(), shape.groupsPerPerson(), measured(shape, true));
        Mechanism persons = bought.scales().getLast().mechanism();
        ReleaseThreshold selection = ReleaseThreshold.of(minEntities, persons, perGroup(shape, charge.delta()));
        return calibration(shape, true, bought, selection, new PrivacyCharge(bought.spent(), charge.delta()));
    }

    private static Optional<Calibration> magic(
            MeasurementShape shape, int minEntities, PrivacyCharge charge, Calibration threshold) {
        Rho share = new Rho(charge.rho().nano() / (shape.noised().size() + 1));
        if (shape.countsPersons() || share.nano() < 1) {
            return Optional.empty();
        }
        double epsilon = epsilonPerGroup(shape, share);
        double delta = perGroup(shape, charge.delta());
        return MagicSelection.of(
                        minEntities, epsilon, delta, threshold.selection().evenOddsPersons())
                .map(found -> magic(shape, found, share, charge));
    }

    private static Calibration magic(
            MeasurementShape shape, MagicSelection selection, Rho share, PrivacyCharge charge) {
        Rho rest = new Rho(charge.rho().nano() - share.nano());
        NoiseBudget bought = NoiseBudget.spend(rest, shape.groupsPerPerson(), measured(shape, false));
        return calibration(
                shape,
                false,
                bought,
                selection,
                new PrivacyCharge(bought.spent().plus(share), charge.delta()));
    }

    private static List<Measure> measured(MeasurementShape shape, boolean persons) {
        List<Measure> measures = shape.noised();
        if (persons) {
            measures.add(Measure.PERSONS);
        }
        return measures;
    }

    private static Calibration calibration(
            MeasurementShape shape, boolean persons, NoiseBudget bought, Selection selection, PrivacyCharge spent) {
        List<NoiseScale> scales = bought.scales();
        Optional<NoiseScale> counted = persons ? Optional.of(scales.getLast()) : Optional.empty();
        List<NoiseScale> trees = new ArrayList<>();
        int next = shape.measures().size();
        for (TreeShape tree : shape.trees()) {
            trees.add(scales.get(next));
            next += tree.levels();
        }
        return new Calibration(shape, scales.subList(0, shape.measures().size()), trees, counted, selection, spent);
    }

    // 1 − (1 − p)^C₀ ≤ δ exactly when p ≤ 1 − (1 − δ)^(1/C₀); rounded down.
    private static double perGroup(MeasurementShape shape, DeltaUnits delta) {
        double whole = Math.min(delta.probability().doubleValue(), 0.1);
        return -StrictMath.expm1(StrictMath.log1p(-whole) / shape.groupsPerPerson()) * (1 - 1e-12);
    }

    // C₀·ε₀²/2 = ρ; rounded down.
    private static double epsilonPerGroup(MeasurementShape shape, Rho share) {
        return StrictMath.sqrt(2e-9 * share.nano() / shape.groupsPerPerson()) * (1 - 1e-12);
    }
}
