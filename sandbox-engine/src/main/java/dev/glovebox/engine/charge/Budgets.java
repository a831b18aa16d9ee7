package dev.glovebox.engine.charge;

import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.GrantView;
import dev.glovebox.ledger.contract.LeaseView;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.budget.ZeroConcentrated;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.PurposeName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What is left of budgets, in runs: ε itself does not subtract, so it is never shown as a remainder. */
public final class Budgets {
    private final LedgerClient ledger;
    private final Clock clock;

    public Budgets(LedgerClient ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * One grant and purpose.
     *
     * @param runsLeft runs at the grant's {@code perQuery} that every cap still allows
     * @param runsLeftThisPeriod runs of any price that the period still allows
     */
    public record Left(
            DatasetName dataset,
            String grant,
            PurposeName purpose,
            String perQuery,
            long runsLeft,
            String period,
            long runsLeftThisPeriod) {}

    public Left of(PublishedDataset published, Grant grant, PurposeName purpose) {
        DatasetName dataset = published.facts().dataset();
        GrantView use =
                ledger.grantUse(dataset.value(), grant.id().value(), Scopes.of(grant, purpose), clock.instant());
        long budgeted =
                grant.privacy().map(privacy -> runs(dataset, privacy, use)).orElse(Long.MAX_VALUE);
        long period = Math.max(0, use.runsLimit() - use.runs());
        return new Left(
                dataset,
                grant.id().value(),
                purpose,
                grant.privacy()
                        .map(privacy -> privacy.perQuery().value().toPlainString())
                        .orElse("0"),
                budgeted,
                use.period(),
                period);
    }

    /**
     * On a network, the organizations without whose peers the dataset's budget does not move: none if any majority moves it, because its owner has no peer there. Empty where
     * nobody endorses.
     */
    public Optional<List<String>> movesWith(DatasetName dataset) {
        return ledger.ledger().isEndorsed()
                ? Optional.of(ledger.budget(dataset.value()).peers())
                : Optional.empty();
    }

    /** Runs of this price that every cap and the period still allow. */
    public long runsLike(PublishedDataset published, Grant grant, PurposeName purpose, PrivacyCharge price) {
        DatasetName dataset = published.facts().dataset();
        GrantView use =
                ledger.grantUse(dataset.value(), grant.id().value(), Scopes.of(grant, purpose), clock.instant());
        return Math.min(runs(dataset, price, use), Math.max(0, use.runsLimit() - use.runs()));
    }

    private long runs(DatasetName dataset, Privacy privacy, GrantView use) {
        BudgetCap cap = privacy.cap();
        Rho rho = ZeroConcentrated.rhoDown(privacy.perQuery(), cap.conversion());
        return runs(dataset, new PrivacyCharge(rho, ZeroConcentrated.selectionShare(rho, cap)), use);
    }

    private long runs(DatasetName dataset, PrivacyCharge price, GrantView use) {
        BudgetView whole = ledger.budget(dataset.value());
        return Math.min(
                ZeroConcentrated.runsLeft(price, left(use.cap(), use.spent())),
                ZeroConcentrated.runsLeft(price, left(whole.cap(), whole.spent().minus(ownLeft(whole)))));
    }

    /** Of this broker's own lease: it comes back where it does not hold a charge, and is spent for everybody else. */
    private Spend ownLeft(BudgetView whole) {
        return whole.leases().stream()
                .filter(view ->
                        ledger.holder().filter(view.lease().holder()::equals).isPresent())
                .map(LeaseView::left)
                .findFirst()
                .orElse(Spend.NONE);
    }

    private static PrivacyCharge left(Spend cap, Spend spent) {
        return charge(cap).minus(charge(spent));
    }

    private static PrivacyCharge charge(Spend spend) {
        return new PrivacyCharge(new Rho(spend.rhoNano()), new DeltaUnits(spend.deltaUnits()));
    }
}
