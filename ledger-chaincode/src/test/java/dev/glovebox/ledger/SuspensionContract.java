package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.resumption;
import static dev.glovebox.ledger.Samples.suspension;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.record.Suspension;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The off switch. */
abstract class SuspensionContract extends HeadContract {
    @Test
    void whatIsStoppedGetsNoKeyEvenWhenTheChargeWasFirst() {
        accepted(charge(1, line(1, 1)));
        accepted(charge(2, line(1, 1)));
        accepted(releasing(2));
        accepted(done(2));
        accepted(deployment.olga, suspension(1, Suspension.ofGrant(DEATHS, GRANT)));
        refused("SUSPEND-01", releasing(1));
        refused("SUSPEND-01", repeat(9, 2));
        refused("SUSPEND-01", charge(3, line(1, 1)));
        accepted(undone(1));
        assertThat(spent(DEATHS)).isEqualTo(1);
    }

    @Test
    void aGrantADatasetAConsumerOrEverythingIsStoppedByOneRecord() {
        List<String> targets = List.of(
                Suspension.ALL,
                Suspension.ofDataset(DEATHS),
                Suspension.ofGrant(DEATHS, GRANT),
                Suspension.ofDepartment("hrss"),
                Suspension.ofPerson(Samples.ALICE.identity()));
        for (int one = 0; one < targets.size(); one++) {
            accepted(deployment.olga, suspension(one, targets.get(one)));
            refused("SUSPEND-01", charge(10 + one, line(1, 1)));
            accepted(deployment.olga, resumption(one));
            accepted(charge(10 + one, line(1, 1)));
        }
    }

    @Test
    void whatIsNotNamedGoesOn() {
        accepted(deployment.olga, suspension(1, Suspension.ofDepartment("tax")));
        accepted(deployment.olga, suspension(2, Suspension.ofPerson(Samples.digest(1))));
        accepted(deployment.oscar, new Suspension(Samples.id(3), "hrss", Suspension.ALL, "INCIDENT", Samples.NOW));
        accepted(charge(1, line(1, 1)));
        refused("SUSPEND-01", charge(2, line(1, 1), line(Samples.BENEFITS, 1, 1, 1)));
    }

    @Test
    void staysThroughNewVersionsUntilItIsLifted() {
        accepted(deployment.olga, suspension(1, Suspension.ofDataset(DEATHS)));
        accepted(deployment.olga, policy(DEATHS, 2, 100, terms(60, 5, 2)));
        accepted(deployment.olga, Samples.dataset(DEATHS, 2, 2));
        refused("SUSPEND-01", charge(1, line(2, 1)));
        accepted(deployment.olga, resumption(1));
        accepted(charge(1, line(2, 1)));
    }

    @Test
    void aRunningQueryFinishesUnderItsVersionAndAQueuedOneDoesNot() {
        accepted(charge(1, line(1, 1)));
        accepted(charge(2, line(1, 1)));
        accepted(releasing(1));
        accepted(deployment.olga, policy(DEATHS, 2, 100, terms(60, 5, 2)));
        accepted(done(1));
        refused("VERSION-01", releasing(2));
        accepted(undone(2));
        assertThat(spent(DEATHS)).isEqualTo(1);
    }

    @Test
    void ofTwoThatOverlapBothAreLifted() {
        accepted(deployment.olga, suspension(1, Suspension.ALL));
        accepted(deployment.olga, suspension(2, Suspension.ALL));
        accepted(deployment.olga, resumption(1));
        refused("SUSPEND-01", charge(1, line(1, 1)));
        accepted(deployment.olga, resumption(2));
        accepted(charge(1, line(1, 1)));
        refused("STATE-02", deployment.olga, suspension(2, Suspension.ofDataset(DEATHS)));
        refused("SUSPEND-04", deployment.olga, resumption(3));
    }

    @Test
    void everythingCanBeStoppedHoweverMuchIsStoppedAlready() {
        List<Suspension> many = LongStream.range(0, 256)
                .mapToObj(one -> suspension(one, Suspension.ofPerson(Samples.digest(one))))
                .toList();
        submit(deployment.olga, ContractCall.recordBatch(many));
        refused("SUSPEND-03", deployment.olga, suspension(256, Suspension.ofDataset(DEATHS)));
        accepted(deployment.olga, suspension(257, Suspension.ALL));
        refused("SUSPEND-01", charge(1, line(1, 1)));
        refused("SUSPEND-03", deployment.olga, suspension(258, Suspension.ALL));
    }

    @Test
    void onlyTheOwnerStopsAndOnlyWhatIsOwn() {
        refused("ACCESS-01", deployment.oscar, suspension(1, Suspension.ALL));
        refused("ACCESS-01", deployment.alice, suspension(1, Suspension.ALL));
        refused("ACCESS-01", suspension(1, Suspension.ALL));
        refused("SUSPEND-02", deployment.olga, suspension(1, Suspension.ofDataset(Samples.BENEFITS)));
        refused("GRANT-01", deployment.olga, suspension(1, Suspension.ofGrant(DEATHS, "misspelt")));
        accepted(deployment.olga, suspension(1, Suspension.ALL));
        refused("ACCESS-01", deployment.oscar, resumption(1));
        refused("ACCESS-01", resumption(1));
    }

    @Test
    void saysWhatIsStopped() {
        accepted(deployment.olga, suspension(1, Suspension.ALL));
        accepted(deployment.olga, suspension(2, Suspension.ofDataset(DEATHS)));
        accepted(deployment.olga, resumption(1));
        assertThat(evaluate(deployment.olga, ContractCall.suspensions("civil-affairs")))
                .isEqualTo("[" + suspension(2, Suspension.ofDataset(DEATHS)).canonical() + "]");
        assertThat(evaluate(deployment.olga, ContractCall.suspensions("hrss"))).isEqualTo("[]");
    }
}
