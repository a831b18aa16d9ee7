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
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.contract.GrantView;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every home of the contract must do. */
public abstract class LedgerContractTest extends SuccessionContract {
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
                List.of(new ChargeLine(DEATHS, 1, 1, GRANT, SCOPE, new Spend(0, 101))),
                Samples.ALICE,
                GRANT,
                Optional.empty(),
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
