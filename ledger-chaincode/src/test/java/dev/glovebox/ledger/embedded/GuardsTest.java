package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which keys the contract gives into the hands of their owner's peer, and when. */
final class GuardsTest extends PeeredHome {
    @Test
    void aBudgetAndWhatItIsMeasuredByAreItsOwnersAndTheAuthoritys() {
        record(charge(1, line(1, 10)));
        record(releasing(1));
        assertThat(parameters)
                .containsOnlyKeys(
                        "policy/" + DEATHS,
                        "scheduled/" + DEATHS,
                        "proposed/" + DEATHS,
                        "budget/" + DEATHS,
                        "open/" + DEATHS,
                        "leases/" + DEATHS,
                        SCOPE_SUM);
        assertThat(parameters.keySet())
                .allSatisfy(key -> assertThat(guards(key)).isEqualTo(GUARDED));
        assertThat(peers(DEATHS)).isEqualTo(GUARDED);
    }

    /** A guard holds only where something stands, and who is first would write as the majority likes. */
    @Test
    void nobodyComesBeforeTheGuard() {
        assertThat(guards("budget/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(guards("scheduled/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(spent(DEATHS)).isZero();
        assertThat(peers(DEATHS)).isEqualTo(GUARDED);
    }

    @Test
    void versionsThatWaitAreGuardedToo() {
        Publishing tomorrow = new Publishing(Samples.digest(3), Samples.digest(4), Samples.NOW + 86_400_000, false);
        record(
                deployment.olga,
                policy(DEATHS, 2, 90)
                        .told(new Publishing(Samples.key(deployment.olga), tomorrow.why(), tomorrow.from(), false)));
        assertThat(guards("scheduled/" + DEATHS)).isEqualTo(GUARDED);
        record(deployment.olga, new Withdrawal(DEATHS, 2, "MISTAKE", Samples.NOW));
        record(
                deployment.olga,
                policy(DEATHS, 3, 90).told(new Publishing(Samples.key(deployment.olga), tomorrow.why(), 0, true)));
        assertThat(guards("proposed/" + DEATHS)).isEqualTo(GUARDED);
    }

    @Test
    void whatIsGuardedIsNotToldAgain() {
        record(charge(1, line(1, 1)));
        assertThat(set).containsExactly(SCOPE_SUM);
        record(charge(2, line(1, 1)));
        assertThat(set).isEmpty();
        record(deployment.olga, policy(DEATHS, 2, 90, terms(60, 5, 2)));
        assertThat(set).isEmpty();
    }

    @Test
    void anOwnerWithoutAPeerLeavesItToTheMajority() {
        record(charge(1, line(BENEFITS, 1, 1, 10)));
        assertThat(parameters.keySet()).noneMatch(key -> key.contains(BENEFITS));
        assertThat(peers(BENEFITS)).isEmpty();
    }

    @Test
    void anOwnerWhoGetsAPeerIsHeldToItFromItsNextVersionOn() {
        record(charge(1, line(BENEFITS, 1, 1, 10)));
        approvals.put("hrss", true);
        record(charge(2, line(BENEFITS, 1, 1, 1)));
        assertThat(peers(BENEFITS)).isEmpty();
        record(deployment.oscar, policy(BENEFITS, 2, 30, terms(30, 100, 2)));
        assertThat(guards("policy/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("open/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("budget/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(peers(BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    @Test
    void aSumThatIsStillNothingIsGuardedByItsFirstCharge() {
        approvals.put("hrss", true);
        record(charge(1, line(BENEFITS, 1, 1, 10)));
        assertThat(peers(BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("open/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    /** As one that was published before these sums were kept. */
    @Test
    void aDatasetWithoutASumOfWhatIsOpenGetsItWithItsNextVersion() {
        state.put("open/" + DEATHS, new byte[0]);
        parameters.remove("open/" + DEATHS);
        record(deployment.olga, policy(DEATHS, 2, 90, terms(60, 5, 2)));
        assertThat(guards("open/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(set).containsExactly("open/" + DEATHS);
    }

    @Test
    void nothingIsGuardedByWhoIsNotThere() {
        approvals.put(AUTHORITY, false);
        record(deployment.olga, policy("civil_affairs.births", 1, 90));
        approvals.put(AUTHORITY, true);
        approvals.remove(CIVIL_AFFAIRS);
        record(deployment.olga, policy("civil_affairs.births", 2, 90));
        assertThat(peers("civil_affairs.births")).isEmpty();
        assertThat(peers(DEATHS)).isEqualTo(GUARDED);
    }

    @Test
    void withoutAnAnswerOfTheChannelNothingIsWritten() {
        lifecycleStatus = 500;
        assertThatThrownBy(() -> record(charge(1, line(1, 10))))
                .isInstanceOfSatisfying(
                        EndorseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("GUARD-01"));
        refused("STATE-04", releasing(1));
    }

    @Test
    void whatARefusedGroupWouldHaveGuardedIsNot() {
        submit(
                deployment.broker,
                ContractCall.recordEach(List.of(
                        List.of(charge(1, line(1, 1)), releasing(9)), List.of(Samples.denial(1)))));
        assertThat(new TreeSet<>(set)).isEqualTo(Set.of());
    }
}
