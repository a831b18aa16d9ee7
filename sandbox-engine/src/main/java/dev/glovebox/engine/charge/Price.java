package dev.glovebox.engine.charge;

import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.budget.ZeroConcentrated;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Privacy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one question costs each dataset: known from policies alone, before anything is touched.
 *
 * <p>ρ is what the asked ε is worth under the strictest grant's δ, rounded down so that no grant is charged for more than was asked; δ is the
 * share of the smallest selection pool that corresponds to it, so that a cap's two parts are used up together.
 */
public final class Price {
    private Price() {}

    /** What each measurement of a plan costs each dataset that it reads, at the ε that its terms have; nothing over public data alone. */
    public static PrivacyCharge each(SafePlan plan) {
        return plan.terms()
                .persons()
                .map(persons -> each(plan, persons.epsilon()))
                .orElse(PrivacyCharge.NOTHING);
    }

    /** The same at another ε. The measurements share what was asked in equal parts, so that no dataset pays more than that. */
    public static PrivacyCharge each(SafePlan plan, Epsilon epsilon) {
        PrivacyCharge asked = at(plan.terms(), epsilon);
        int parts = Math.max(1, mostMeasured(plan));
        return new PrivacyCharge(
                new Rho(asked.rho().nano() / parts),
                new DeltaUnits(asked.delta().units() / parts));
    }

    /** What the whole question costs the dataset that is measured most often. */
    public static PrivacyCharge whole(SafePlan plan, PrivacyCharge each) {
        return times(each, mostMeasured(plan));
    }

    /** What it costs one dataset: as often the price of a measurement as it is measured. */
    static PrivacyCharge of(DatasetName dataset, SafePlan plan, PrivacyCharge each) {
        return times(each, plan.measurementsOf(dataset));
    }

    private static PrivacyCharge times(PrivacyCharge each, int measurements) {
        return Stream.generate(() -> each).limit(measurements).reduce(PrivacyCharge.NOTHING, PrivacyCharge::plus);
    }

    private static int mostMeasured(SafePlan plan) {
        return plan.terms().datasets().entrySet().stream()
                .filter(granted -> granted.getValue().grant().privacy().isPresent())
                .mapToInt(granted -> plan.measurementsOf(granted.getKey()))
                .max()
                .orElse(0);
    }

    /** What ε is worth to each dataset; there are persons in the terms. */
    private static PrivacyCharge at(Terms terms, Epsilon epsilon) {
        List<BudgetCap> caps = terms.datasets().values().stream()
                .flatMap(granted -> granted.grant().privacy().stream())
                .map(Privacy::cap)
                .toList();
        Rho rho = caps.stream()
                .map(cap -> ZeroConcentrated.rhoDown(epsilon, cap.conversion()))
                .min(Comparator.comparingLong(Rho::nano))
                .orElseThrow();
        DeltaUnits delta = caps.stream()
                .map(cap -> ZeroConcentrated.selectionShare(rho, cap))
                .min(Comparator.comparingLong(DeltaUnits::units))
                .orElseThrow();
        return new PrivacyCharge(rho, delta);
    }
}
