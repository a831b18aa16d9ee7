package dev.glovebox.engine.charge;

import dev.glovebox.policy.model.BudgetScope;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PurposeName;

/** Who shares a grant's budget, as the ledger names it. */
public final class Scopes {
    private Scopes() {}

    public static String of(Grant grant, PurposeName purpose) {
        BudgetScope scope = grant.privacy().map(privacy -> privacy.scope()).orElse(BudgetScope.GRANT);
        return switch (scope) {
            case PURPOSE -> "purpose:" + purpose.value();
            case GRANT -> "grant";
        };
    }
}
