package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.confirmation;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.key;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.relocation;
import static dev.glovebox.ledger.Samples.remainder;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import org.junit.jupiter.api.Test;

/** How a slice of a budget ends, and what comes back of it. */
abstract class LeaseEndContract extends LeaseContract {
    @Test
    void whatNothingWasChargedToIsGivenBackOnce() {
        accepted(lease(1, deployment.broker, 30));
        accepted(mine(1, 10));
        accepted(remainder(1, deployment.broker));
        assertThat(spent(DEATHS)).isEqualTo(10);
        assertThat(left()).isEmpty();
        assertThat(accepted(remainder(1, deployment.broker)).repeated()).isTrue();
        refused("LEASE-01", new Remainder(id(2), DEATHS, key(deployment.broker), Samples.NOW));
        refused("LEASE-01", new Remainder(id(2), BENEFITS, key(deployment.broker), Samples.NOW));
        assertThat(spent(DEATHS)).isEqualTo(10);
        accepted(mine(2, 10));
        assertThat(spent(DEATHS)).isEqualTo(20);
    }

    @Test
    void aNewLeaseTakesTheOldOnesPlace() {
        accepted(lease(1, deployment.broker, 90));
        accepted(mine(1, 10));
        accepted(lease(2, deployment.broker, 85));
        assertThat(spent(DEATHS)).isEqualTo(95);
        assertThat(left()).containsExactly(left(2, 85));
        refused("BUDGET-01", lease(3, deployment.broker, 91));
        assertThat(left()).containsExactly(left(2, 85));
        refused("LEASE-01", remainder(1, deployment.broker));
    }

    @Test
    void whatIsUndoneGoesBackToWhereItWasTakenFrom() {
        accepted(lease(1, deployment.broker, 30));
        accepted(mine(1, 20));
        accepted(mine(2, 20));
        accepted(undone(1));
        assertThat(spent(DEATHS)).isEqualTo(50);
        assertThat(left()).containsExactly(left(1, 30));
        accepted(undone(2));
        assertThat(spent(DEATHS)).isEqualTo(30);
        assertThat(left()).containsExactly(left(1, 30));
        accepted(remainder(1, deployment.broker));
        assertThat(spent(DEATHS)).isZero();
        assertThat(use().spent()).isEqualTo(Spend.NONE);
    }

    /** It stayed spent when the lease was given back. */
    @Test
    void whatIsUndoneAfterItsLeaseGoesBackToTheBudget() {
        accepted(lease(1, deployment.broker, 30));
        accepted(mine(1, 20));
        accepted(mine(2, 5));
        accepted(remainder(1, deployment.broker));
        assertThat(spent(DEATHS)).isEqualTo(25);
        accepted(lease(2, deployment.broker, 10));
        accepted(undone(1));
        assertThat(spent(DEATHS)).isEqualTo(15);
        assertThat(left()).containsExactly(left(2, 10));
        accepted(releasing(2));
        refused("STATE-01", undone(2));
    }

    /** A lease was measured by the cap of its version. */
    @Test
    void anotherPolicyVersionEndsWhatALeasePaysFor() {
        accepted(lease(1, deployment.broker, 30));
        accepted(deployment.olga, policy(DEATHS, 2, 25, terms(60, 50, 2)));
        accepted(deployment.olga, dataset(DEATHS, 2, 2));
        refused("VERSION-01", mine(1, 1));
        refused("VERSION-01", lease(2, deployment.broker, 1));
        refused("BUDGET-01", by(deployment.broker, 1, line(2, 1)));
        accepted(lease(2, DEATHS, 2, deployment.broker, 20));
        assertThat(spent(DEATHS)).isEqualTo(20);
        accepted(by(deployment.broker, 1, line(2, 20)));
        refused("BUDGET-01", by(deployment.broker, 2, line(2, 6)));
    }

    /** What is missing of the log may have charged to it. */
    @Test
    void aLeaseFromBeforeARelocationStaysSpent() {
        accepted(lease(1, deployment.broker, 30));
        accepted(relocation(1));
        assertThat(left()).containsExactly(left(1, 0));
        refused("HEAD-01", lease(2, deployment.broker, 10));
        refused("HEAD-03", remainder(1, deployment.broker));
        accepted(deployment.olga, confirmation(1, "civil-affairs"));
        accepted(mine(1, 10));
        assertThat(spent(DEATHS)).isEqualTo(40);
        accepted(new Lease(id(2), DEATHS, 1, key(deployment.broker), new Spend(20, 20), Samples.NOW + 1));
        accepted(mine(2, 5));
        assertThat(spent(DEATHS)).isEqualTo(60);
        assertThat(left()).containsExactly(left(2, 15));
    }
}
