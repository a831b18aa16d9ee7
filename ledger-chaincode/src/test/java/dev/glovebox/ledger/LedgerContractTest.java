package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.SCOPE;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.failed;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.contract.GrantView;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every home of the contract must do. */
public abstract class LedgerContractTest extends OpenContract {
    @Test
    void livesFromChargeToDone() {
        assertThat(accepted(charge(1, line(1, 10))).state()).isEqualTo("CHARGED");
        assertThat(accepted(releasing(1)).state()).isEqualTo("RELEASING");
        assertThat(accepted(done(1)).state()).isEqualTo("DONE");
        assertThat(spent(DEATHS)).isEqualTo(10);
        assertThat(use().runs()).isEqualTo(1);
    }

    @Test
    void givesBackWhatWasUndone() {
        accepted(charge(1, line(1, 10)));
        accepted(undone(1));
        assertThat(spent(DEATHS)).isZero();
        assertThat(use())
                .isEqualTo(new GrantView(
                        new Spend(60, 60), Spend.NONE, Period.MONTH.nameOf(Samples.NOW, "Asia/Shanghai"), 0, 5, 0, 2));
        refused("STATE-01", releasing(1));
    }

    @Test
    void neverUndoesNorRepeatsReleasing() {
        accepted(charge(1, line(1, 10)));
        accepted(releasing(1));
        refused("STATE-01", undone(1));
        refused("STATE-01", releasing(1));
        refused("STATE-01", repeat(9, 1));
        assertThat(spent(DEATHS)).isEqualTo(10);
    }

    @Test
    void keepsTheChargeOfAFailedRunAndCountsTheFailure() {
        for (int run = 1; run <= 2; run++) {
            accepted(charge(run, line(1, 10)));
            accepted(releasing(run));
            accepted(failed(run));
            refused("STATE-01", undone(run));
        }
        assertThat(spent(DEATHS)).isEqualTo(20);
        refused("FAIL-01", charge(3, line(1, 10)));
    }

    @Test
    void bindsReleasingToThePlan() {
        accepted(charge(1, line(1, 10)));
        refused("STATE-03", new Releasing(id(1), Samples.digest(99), Samples.digest(6), Samples.NOW));
        refused("STATE-04", releasing(2));
    }

    @Test
    void answersTheSameChargeTheSameAndAnotherContentNever() {
        accepted(charge(1, line(1, 10)));
        assertThat(accepted(charge(1, line(1, 10))).repeated()).isTrue();
        assertThat(spent(DEATHS)).isEqualTo(10);
        refused("STATE-02", charge(1, line(1, 11)));
        accepted(releasing(1));
        assertThat(accepted(charge(1, line(1, 10))).state()).isEqualTo("RELEASING");
    }

    @Test
    void chargesAllDatasetsOrNone() {
        accepted(charge(1, line(1, 20), line(BENEFITS, 1, 1, 20)));
        refused("BUDGET-01", charge(2, line(1, 20), line(BENEFITS, 1, 1, 20)));
        assertThat(spent(DEATHS)).isEqualTo(20);
        assertThat(spent(BENEFITS)).isEqualTo(20);
    }

    @Test
    void capsTheGrantsScopeBelowTheDataset() {
        accepted(charge(1, line(1, 50)));
        refused("BUDGET-02", charge(2, line(1, 20)));
        accepted(charge(3, line(1, 10)));
    }

    @Test
    void capsRhoAndDeltaEachOnItsOwn() {
        Charge onlyDelta = new Charge(
                id(1),
                id(2),
                List.of(new dev.glovebox.ledger.record.ChargeLine(DEATHS, 1, 1, GRANT, SCOPE, new Spend(0, 101))),
                Samples.ALICE,
                GRANT,
                java.util.Optional.empty(),
                Samples.digest(5),
                Samples.TIER,
                Samples.NOW);
        refused("BUDGET-01", onlyDelta);
    }

    @Test
    void countsRunsAndRepeatsInOnePeriod() {
        accepted(charge(1, line(1, 1)));
        accepted(releasing(1));
        accepted(done(1));
        for (int again = 2; again <= 5; again++) {
            accepted(repeat(again, 1));
        }
        assertThat(spent(DEATHS)).isEqualTo(1);
        refused("RUNS-01", repeat(6, 1));
        refused("RUNS-01", charge(7, line(1, 1)));
    }

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
    void rolesDecideWhoRecordsWhat() {
        refused("ACCESS-01", deployment.oscar, policy(DEATHS, 2, 100));
        refused("ACCESS-01", deployment.broker, policy(DEATHS, 2, 100));
        refused("ACCESS-01", deployment.oscar, dataset(DEATHS, 2, 1));
        refused("ACCESS-01", deployment.alice, charge(1, line(1, 1)));
        refused("ACCESS-01", deployment.olga, charge(1, line(1, 1)));
        accepted(deployment.bob, Samples.auditRead(1));
        refused("ACCESS-01", deployment.alice, Samples.auditRead(2));
        assertThatThrownBy(() -> evaluate(deployment.alice, ContractCall.budget(DEATHS)))
                .hasMessageStartingWith("ACCESS-01");
    }

    @Test
    void aDatasetKeepsItsOwner() {
        Identity other = deployment.issue("mallory", "tax", Role.OWNER);
        LedgerRecord takeover = new dev.glovebox.ledger.record.PolicyVersion(
                DEATHS,
                2,
                "tax",
                java.util.Optional.empty(),
                Samples.digest(2),
                new Spend(1, 1),
                java.util.Optional.empty(),
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

    @Test
    void answersEachGroupOnItsOwn() {
        String answer = submit(
                deployment.broker,
                ContractCall.recordEach(List.of(
                        List.of(charge(1, line(1, 40)), releasing(1)),
                        List.of(denial(7), charge(2, line(1, 30))),
                        List.of(charge(3, line(1, 20)), releasing(9)),
                        List.of(charge(1, line(1, 40))),
                        List.of(charge(4, line(1, 20))),
                        List.of())));
        assertThat(answer)
                .containsSubsequence(
                        "releasing:" + id(1), "BUDGET-02", "STATE-04", "charge:" + id(1), "charge:" + id(4))
                .contains("RECORD-03");
        assertThat(spent(DEATHS)).isEqualTo(60);
        refused("STATE-04", releasing(2));
        refused("STATE-04", releasing(3));
        assertThatThrownBy(() -> evaluate(deployment.broker, ContractCall.find("denial:" + id(7))))
                .hasMessageStartingWith("UNKNOWN-01");
    }

    @Test
    void recordsABatchWholeOrNotAtAll() {
        assertThatThrownBy(() -> submit(
                        deployment.broker, ContractCall.recordBatch(List.of(denial(1), charge(1, line(1, 101))))))
                .hasMessageStartingWith("BUDGET-01");
        assertThatThrownBy(() -> evaluate(deployment.broker, ContractCall.find("denial:" + id(1))))
                .hasMessageStartingWith("UNKNOWN-01");
        submit(deployment.broker, ContractCall.recordBatch(List.of(denial(1), denial(2), charge(1, line(1, 1)))));
        assertThat(evaluate(deployment.broker, ContractCall.records("denial:", "denial;")))
                .isEqualTo("[" + denial(1).canonical() + "," + denial(2).canonical() + "]");
    }

    @Test
    void refusesClocksThatWouldChooseThePeriod() {
        refused(
                "CLOCK-01",
                new Denial(id(1), List.of(), Samples.ALICE, GRANT, Samples.digest(1), "COL-01", Samples.NOW - 901_000));
    }

    @Test
    void refusesWhatIsNoRecordWithoutRepeatingIt() {
        for (String broken : List.of(
                "", "{}", "[", "null", "{\"@\":\"planted/v1\"}", denial(1).canonical() + " ")) {
            assertThatThrownBy(() -> submit(deployment.broker, new ContractCall("deny", List.of(broken))))
                    .hasMessageStartingWith("RECORD-01")
                    .hasMessageNotContaining("planted");
        }
        assertThatThrownBy(() -> submit(
                        deployment.broker,
                        new ContractCall("charge", List.of(denial(1).canonical()))))
                .hasMessageStartingWith("RECORD-02");
        assertThatThrownBy(() -> submit(deployment.broker, new ContractCall("drop", List.of())))
                .hasMessageStartingWith("FUNCTION-01");
    }
}
