package dev.glovebox.engine.catalog;

import dev.glovebox.ledger.record.ApprovalTerms;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.model.Access;
import dev.glovebox.policy.model.Approvals;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.TemplateRef;
import java.time.Instant;
import java.util.Optional;

/** What of a policy the ledger enforces: the same record for whoever makes it, so that an owner signs what the broker expects. */
public final class LedgerTerms {
    private LedgerTerms() {}

    /** The ledger's record of a policy's version; {@code text} is the salted commitment to its text. */
    public static PolicyVersion of(DataPolicy policy, long version, String text, Instant at) {
        return new PolicyVersion(
                policy.dataset().value(),
                version,
                policy.owner(),
                Optional.empty(),
                text,
                spend(policy.budget()),
                threshold(policy),
                policy.grants().stream().map(LedgerTerms::of).sorted().toList(),
                at.toEpochMilli());
    }

    /** Changes with whatever decides which cells are withheld. */
    static Optional<String> threshold(DataPolicy policy) {
        return policy.threshold()
                .map(threshold -> TextDigest.of("threshold of " + policy.dataset() + " " + threshold.terms()));
    }

    private static GrantTerms of(Grant grant) {
        Access access = grant.access();
        return new GrantTerms(
                grant.id().value(),
                spend(grant.privacy().map(Privacy::cap)),
                access.runs(),
                period(access.per()),
                grant.valid().zone().getId(),
                access.failures(),
                grant.approvals().map(LedgerTerms::of));
    }

    private static ApprovalTerms of(Approvals approvals) {
        return new ApprovalTerms(
                approvals.adhoc().stream().map(Approvals.Seat::text).sorted().toList(),
                approvals.templates().stream()
                        .map(TemplateRef::digest)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Spend spend(Optional<BudgetCap> cap) {
        PrivacyCharge limit = cap.map(BudgetCap::limit).orElse(PrivacyCharge.NOTHING);
        return new Spend(limit.rho().nano(), limit.delta().units());
    }

    private static Period period(Access.Period per) {
        return switch (per) {
            case DAY -> Period.DAY;
            case WEEK -> Period.WEEK;
            case MONTH -> Period.MONTH;
            case YEAR -> Period.YEAR;
        };
    }
}
