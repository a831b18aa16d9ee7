package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.SCOPE;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.GrantView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home of the contract with two owners' datasets, and how to use it. */
public abstract class ContractHome {
    @TempDir
    protected Path folder;

    protected Deployment deployment;

    /** One transaction, submitted and valid, or an {@link LedgerFailure.EndorseFailure}. */
    protected abstract String submit(Identity who, ContractCall call);

    protected abstract String evaluate(Identity who, ContractCall call);

    protected abstract void start();

    /** Who issues the identities, and when. */
    protected Deployment deploy() {
        return new Deployment(folder);
    }

    @BeforeEach
    void publish() {
        deployment = deploy();
        start();
        accepted(deployment.olga, policy(DEATHS, 1, 100, terms(60, 5, 2)));
        accepted(deployment.oscar, policy(BENEFITS, 1, 30, terms(30, 100, 2)));
        accepted(deployment.olga, dataset(DEATHS, 1, 1));
        accepted(deployment.broker, dataset(BENEFITS, 1, 1));
    }

    final Verdict.Accepted accepted(Identity who, LedgerRecord record) {
        return (Verdict.Accepted) Verdict.parse(submit(who, ContractCall.record(record)));
    }

    final Verdict.Accepted accepted(LedgerRecord record) {
        return accepted(deployment.broker, record);
    }

    protected final void refused(String code, LedgerRecord record) {
        refused(code, deployment.broker, record);
    }

    protected final void refused(String code, Identity who, LedgerRecord record) {
        assertThatThrownBy(() -> submit(who, ContractCall.record(record)))
                .isInstanceOfSatisfying(EndorseFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.refused().wayOut()).isNotEmpty();
                });
    }

    protected final long spent(String dataset) {
        BudgetView view = BudgetView.parse(evaluate(deployment.broker, ContractCall.budget(dataset)));
        assertThat(view.spent().rhoNano()).isEqualTo(view.spent().deltaUnits());
        return view.spent().rhoNano();
    }

    final GrantView use() {
        return GrantView.parse(evaluate(
                deployment.broker, ContractCall.grantUse(DEATHS, GRANT, SCOPE, Instant.ofEpochMilli(Samples.NOW))));
    }
}
