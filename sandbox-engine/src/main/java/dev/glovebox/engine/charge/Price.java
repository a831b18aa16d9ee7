package dev.glovebox.engine.charge;

import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.budget.ZeroConcentrated;
import dev.glovebox.policy.decision.PersonTerms;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.Privacy;
import java.util.Comparator;
import java.util.List;

/**
 * What one run costs each dataset: known from policies alone, before anything is touched.
 *
 * <p>ρ is what the asked ε is worth under the strictest grant's δ, rounded down so that no grant is charged for more than was asked; δ is the
 * share of the smallest selection pool that corresponds to it, so that a cap's two parts are used up together.
 */
public final class Price {
    private Price() {}

    /** The charge per dataset; nothing for an answer over public data. */
    public static PrivacyCharge of(Terms terms) {
        return terms.persons()
                .map(PersonTerms::epsilon)
                .map(epsilon -> at(terms, epsilon))
                .orElse(PrivacyCharge.NOTHING);
    }

    /** The same at another ε; there are persons in the terms. */
    public static PrivacyCharge at(Terms terms, Epsilon epsilon) {
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
