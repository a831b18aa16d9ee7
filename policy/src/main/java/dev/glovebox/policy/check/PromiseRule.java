package dev.glovebox.policy.check;

import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.model.BudgetScope;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Privacy;
import java.util.List;

/** Whether the dataset's budget suffices for what the grants promise together. */
final class PromiseRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        sheet.policy().budget().ifPresent(cap -> promises(sheet, cap));
    }

    private static void promises(Sheet sheet, BudgetCap cap) {
        List<Grant> inForce = sheet.policy().grants().stream()
                .filter(grant -> !WindowRule.hasEnded(sheet, grant))
                .toList();
        // A single share is what the reader compares. Asked first, since the logarithms in a cap take their time.
        if (shares(inForce) < 2) {
            return;
        }
        long whole = cap.rho().nano();
        long promised = inForce.stream().mapToLong(PromiseRule::promised).sum();
        if (promised > whole) {
            sheet.note(
                    LintCode.OVERPROMISED,
                    sheet.policy().budgetAt(),
                    "the grants' shares together are "
                            + String.format("%.1f", (double) promised / whole)
                            + " times the dataset's budget; who asks last finds it spent",
                    "lower the grants' epsilon, or write scope: grant where purposes can share one");
        }
    }

    private static long promised(Grant grant) {
        return grant.privacy()
                .map(privacy -> privacy.cap().rho().nano() * shares(grant, privacy))
                .orElse(0L);
    }

    private static long shares(List<Grant> grants) {
        return grants.stream()
                .flatMap(grant -> grant.privacy().stream().map(privacy -> shares(grant, privacy)))
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long shares(Grant grant, Privacy privacy) {
        return privacy.scope() == BudgetScope.PURPOSE ? grant.purposes().size() : 1;
    }
}
