package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions of a policy: two owners' signatures, and back. */
abstract class VersionContract extends ApprovalContract {
    private static long day() {
        return Samples.NOW + 60_000;
    }

    private PolicyVersion by(Identity owner, long version, boolean fourEyes) {
        return by(owner, version, 0, fourEyes);
    }

    private PolicyVersion by(Identity owner, long version, long from, boolean fourEyes) {
        return policy(DEATHS, version, 100, terms(60, 50, 2))
                .told(new Publishing(Approval.signer(owner.certificate()), digest(9), from, fourEyes));
    }

    private static Charge onTheDay(int number, long version) {
        Charge charge = charge(number, line(DEATHS, 1, version, 1));
        return new Charge(
                charge.charge(),
                charge.query(),
                charge.lines(),
                charge.consumer(),
                charge.purpose(),
                charge.permit(),
                charge.plan(),
                charge.tier(),
                day());
    }

    private static Countersignature second(Identity owner, long version) {
        return new Countersignature(
                DEATHS, version, digest(version), Approval.signer(owner.certificate()), Samples.NOW);
    }

    private static Withdrawal withdrawal(long version) {
        return new Withdrawal(DEATHS, version, "MISTAKE", Samples.NOW);
    }

    private String inForce() {
        return evaluate(deployment.broker, ContractCall.policyVersion(DEATHS));
    }

    @Test
    void versionsFollowEachOtherWithinATransaction() {
        submit(deployment.olga, ContractCall.recordBatch(List.of(next(2), next(3), next(4))));
        assertThat(inForce()).isEqualTo(next(4).canonical());
        // What stood in a group that falls does not stand for the next.
        String answers = submit(
                deployment.olga,
                ContractCall.recordEach(
                        List.of(List.of(next(5), next(6), next(8)), List.of(next(5)), List.of(next(6)))));
        assertThat(answers).containsSubsequence("VERSION-03", next(5).recordId(), next(6).recordId());
        assertThat(inForce()).isEqualTo(next(6).canonical());
    }

    private static PolicyVersion next(long version) {
        return policy(DEATHS, version, 100, terms(60, 5, 2));
    }

    @Test
    void aVersionOfTwoWaitsForTheSecond() {
        Identity otto = deployment.issue("otto", "civil-affairs", Role.OWNER);
        accepted(deployment.olga, by(deployment.olga, 2, true));
        assertThat(inForce()).isEqualTo(policy(DEATHS, 1, 100, terms(60, 5, 2)).canonical());
        accepted(charge(1, line(1, 1)));
        refused("VERSION-08", deployment.olga, second(deployment.olga, 2));
        refused("ACCESS-01", deployment.oscar, second(deployment.oscar, 2));
        refused("ACCESS-01", otto, second(deployment.olga, 2));
        refused(
                "VERSION-08",
                otto,
                new Countersignature(DEATHS, 2, digest(7), Approval.signer(otto.certificate()), Samples.NOW));
        accepted(otto, second(otto, 2));
        assertThat(inForce()).isEqualTo(by(deployment.olga, 2, true).canonical());
        refused("VERSION-01", charge(2, line(1, 1)));
        // Who would leave the four eyes behind needs four eyes for it.
        accepted(otto, by(otto, 3, false));
        assertThat(inForce()).isEqualTo(by(deployment.olga, 2, true).canonical());
        refused("VERSION-06", otto, policy(DEATHS, 4, 100, terms(60, 5, 2)));
        accepted(deployment.olga, second(deployment.olga, 3));
        accepted(otto, by(otto, 4, false));
        assertThat(inForce()).isEqualTo(by(otto, 4, false).canonical());
    }

    @Test
    void whatWaitsIsWithdrawnOrReplacedAndItsNumberIsNotUsedAgain() {
        Identity otto = deployment.issue("otto", "civil-affairs", Role.OWNER);
        accepted(deployment.olga, by(deployment.olga, 2, true));
        accepted(otto, withdrawal(2));
        refused("VERSION-07", otto, second(otto, 2));
        refused("VERSION-03", deployment.olga, by(deployment.olga, 4, true));
        accepted(deployment.olga, by(deployment.olga, 3, true));
        accepted(deployment.olga, by(deployment.olga, 4, true));
        refused("VERSION-07", otto, second(otto, 3));
        accepted(otto, second(otto, 4));
        assertThat(evaluate(deployment.broker, ContractCall.nextPolicyVersion(DEATHS)))
                .isEqualTo("5");
    }

    @Test
    void underAWithdrawnVersionNothingIsAskedUntilTheNext() {
        accepted(charge(1, line(1, 1)));
        refused("ACCESS-01", deployment.oscar, withdrawal(1));
        refused("VERSION-09", deployment.olga, withdrawal(2));
        accepted(deployment.olga, withdrawal(1));
        refused("VERSION-05", Samples.releasing(1));
        refused("VERSION-05", charge(2, line(1, 1)));
        accepted(deployment.olga, policy(DEATHS, 2, 100, terms(60, 5, 2)));
        accepted(deployment.olga, Samples.dataset(DEATHS, 2, 2));
        accepted(charge(2, line(2, 1)));
    }

    @Test
    void aVersionWithADayComesIntoForceOnItWithoutAnybodysDoing() {
        accepted(deployment.olga, by(deployment.olga, 2, day(), false));
        assertThat(inForce()).isEqualTo(policy(DEATHS, 1, 100, terms(60, 5, 2)).canonical());
        accepted(charge(1, line(1, 1)));
        refused("VERSION-01", charge(2, line(DEATHS, 1, 2, 1)));
        refused("VERSION-10", deployment.olga, by(deployment.olga, 3, false));
        accepted(onTheDay(3, 2));
        refused("VERSION-01", onTheDay(4, 1));
    }

    @Test
    void aVersionWithADayIsWithdrawnBeforeIt() {
        accepted(deployment.olga, by(deployment.olga, 2, day(), false));
        refused("ACCESS-01", deployment.oscar, withdrawal(2));
        accepted(deployment.olga, withdrawal(2));
        accepted(onTheDay(1, 1));
        accepted(deployment.olga, by(deployment.olga, 3, false));
        accepted(onTheDay(2, 3));
    }

    @Test
    void aVersionWithADayStillTakesTwo() {
        Identity otto = deployment.issue("otto", "civil-affairs", Role.OWNER);
        accepted(deployment.olga, by(deployment.olga, 2, day(), true));
        accepted(onTheDay(1, 1));
        accepted(otto, second(otto, 2));
        accepted(charge(2, line(1, 1)));
        accepted(onTheDay(3, 2));
    }

    @Test
    void whatWaitedIsNotSignedAfterAnotherCameIntoForce() {
        Identity otto = deployment.issue("otto", "civil-affairs", Role.OWNER);
        accepted(deployment.olga, by(deployment.olga, 2, true));
        accepted(deployment.olga, by(deployment.olga, 3, false));
        refused("VERSION-07", otto, second(otto, 2));
        accepted(deployment.olga, by(deployment.olga, 4, false));
    }

    @Test
    void whoSignedIsWhoSaysSo() {
        refused("ACCESS-01", deployment.olga, by(deployment.oscar, 2, false));
    }
}
