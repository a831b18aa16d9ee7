package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a next version of a policy or a dataset may change, and what it may not. */
abstract class SuccessionContract extends OpenContract {
    @Test
    void newVersionsDoNotRefill() {
        accepted(charge(1, line(1, 50)));
        accepted(deployment.olga, policy(DEATHS, 2, 100, terms(60, 50, 2)));
        refused("VERSION-02", charge(2, line(DEATHS, 2, 2, 20)));
        accepted(deployment.olga, dataset(DEATHS, 2, 2));
        assertThat(spent(DEATHS)).isEqualTo(50);
        refused("BUDGET-02", charge(2, line(2, 20)));
        refused("BUDGET-03", deployment.olga, policy(DEATHS, 3, 101, terms(60, 50, 2)));
    }

    @Test
    void versionsAdvanceByOne() {
        refused("VERSION-03", deployment.olga, policy(DEATHS, 3, 100));
        refused("STATE-02", deployment.olga, policy(DEATHS, 1, 99));
        refused("VERSION-04", deployment.olga, dataset(DEATHS, 3, 1));
        refused("VERSION-01", deployment.olga, dataset(DEATHS, 2, 2));
        refused("VERSION-01", charge(1, line(2, 1)));
    }

    @Test
    void aDatasetKeepsItsOwner() {
        Identity other = deployment.issue("mallory", "tax", Role.OWNER);
        LedgerRecord takeover = new PolicyVersion(
                DEATHS,
                2,
                "tax",
                Optional.empty(),
                Samples.digest(2),
                new Spend(1, 1),
                Optional.empty(),
                List.of(),
                Samples.NOW);
        refused("OWNER-01", other, takeover);
    }

    @Test
    void whatWasSealedAboutPersonsNeverBecomesPublic() {
        refused("PUBLIC-01", deployment.olga, policy(DEATHS, 2, 0));
        accepted(deployment.olga, policy(DEATHS, 2, 1));
        // Nothing was sealed under the first version yet, so nobody was promised anything.
        accepted(deployment.olga, policy("civil_affairs.births", 1, 100));
        accepted(deployment.olga, policy("civil_affairs.births", 2, 0));
    }

    /** Other cells withheld of the same rows would show those that were, and exact values beside noise undo it. */
    @Test
    void aThresholdStaysAsItIsOverSealedData() {
        refused("THR-04", deployment.olga, Samples.byThreshold(DEATHS, 2, 1));
        String births = "civil_affairs.births";
        accepted(deployment.olga, Samples.byThreshold(births, 1, 1));
        accepted(deployment.olga, Samples.byThreshold(births, 2, 2));
        accepted(deployment.olga, Samples.dataset(births, 1, 2));
        refused("THR-04", deployment.olga, Samples.byThreshold(births, 3, 1));
        refused("BUDGET-03", deployment.olga, policy(births, 3, 1));
        refused("PUBLIC-01", deployment.olga, policy(births, 3, 0));
        accepted(deployment.olga, Samples.byThreshold(births, 3, 2));
    }
}
