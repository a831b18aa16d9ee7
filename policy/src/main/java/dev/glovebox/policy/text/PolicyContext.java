package dev.glovebox.policy.text;

import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.model.PersonRule;
import java.util.Optional;

/** What the sections before the grants said, as far as it could be read. */
record PolicyContext(
        KnownColumns columns, Optional<PersonRule> person, Optional<BudgetCap> budget, boolean byThreshold) {
    boolean isPublic() {
        return person.filter(rule -> rule instanceof PersonRule.PublicData).isPresent();
    }

    /** Whether values are protected by noise, so that how far one person moves them must be known. */
    boolean isNoised() {
        return !isPublic() && !byThreshold;
    }
}
