package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.key;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.remainder;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.LeaseView;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slices of a budget for one broker each: how they are taken, and what they pay for. */
abstract class LeaseContract extends VersionContract {
    private Optional<Identity> second = Optional.empty();

    private Identity other() {
        if (second.isEmpty()) {
            second = Optional.of(deployment.issue("broker-2", "platform", Role.SERVICE));
        }
        return second.get();
    }

    static Charge by(Identity holder, long number, ChargeLine... lines) {
        return charge(number, lines).by(Optional.of(key(holder)));
    }

    final Charge mine(long number, long spend) {
        return by(deployment.broker, number, line(1, spend));
    }

    /** What is left of each lease of the deaths, by its number. */
    final List<String> left() {
        return BudgetView.parse(evaluate(deployment.broker, ContractCall.budget(DEATHS))).leases().stream()
                .map(view -> view.lease().lease() + "=" + view.left().rhoNano())
                .sorted()
                .toList();
    }

    static String left(long lease, long left) {
        return id(lease) + "=" + left;
    }

    @Test
    void aLeaseIsSpentWholeAndChargesAreTakenFromIt() {
        accepted(lease(1, deployment.broker, 30));
        assertThat(spent(DEATHS)).isEqualTo(30);
        accepted(mine(1, 10));
        accepted(mine(2, 20));
        assertThat(spent(DEATHS)).isEqualTo(30);
        assertThat(left()).containsExactly(left(1, 0));
        assertThat(use().spent().rhoNano()).isEqualTo(30);
        assertThat(use().runs()).isEqualTo(2);
    }

    @Test
    void whatALeaseDoesNotHoldTheBudgetDoes() {
        accepted(lease(1, deployment.broker, 30));
        accepted(mine(1, 20));
        accepted(mine(2, 20));
        accepted(charge(3, line(1, 1)));
        assertThat(spent(DEATHS)).isEqualTo(51);
        assertThat(left()).containsExactly(left(1, 10));
        accepted(mine(4, 9));
        assertThat(left()).containsExactly(left(1, 1));
    }

    @Test
    void rhoAndDeltaMustBothFit() {
        accepted(lease(1, deployment.broker, 30));
        ChargeLine sample = line(1, 1);
        ChargeLine wide = new ChargeLine(DEATHS, 1, 1, sample.grant(), sample.scope(), new Spend(1, 31));
        accepted(by(deployment.broker, 1, wide));
        assertThat(left()).containsExactly(left(1, 30));
    }

    @Test
    void leasesNeverPassTheCap() {
        accepted(lease(1, deployment.broker, 60));
        refused("BUDGET-01", other(), lease(2, other(), 41));
        accepted(other(), lease(2, other(), 40));
        refused("BUDGET-01", charge(1, line(1, 1)));
        accepted(mine(2, 1));
        assertThat(spent(DEATHS)).isEqualTo(100);
    }

    @Test
    void nobodyLeasesChargesOrGivesBackForAnother() {
        accepted(lease(1, deployment.broker, 30));
        refused("ACCESS-01", other(), lease(2, deployment.broker, 1));
        refused("ACCESS-01", other(), mine(1, 10));
        refused("ACCESS-01", other(), remainder(1, deployment.broker));
        refused("LEASE-01", other(), remainder(1, other()));
        refused("ACCESS-01", deployment.olga, lease(2, deployment.olga, 1));
        accepted(other(), by(other(), 2, line(1, 10)));
        assertThat(spent(DEATHS)).isEqualTo(40);
        assertThat(left()).containsExactly(left(1, 30));
    }

    @Test
    void oneChargeIsTakenFromLeaseAndBudget() {
        accepted(lease(1, deployment.broker, 30));
        accepted(by(deployment.broker, 1, line(1, 20), line(BENEFITS, 1, 1, 20)));
        assertThat(List.of(spent(DEATHS), spent(BENEFITS))).containsExactly(30L, 20L);
        refused("BUDGET-01", by(deployment.broker, 2, line(1, 5), line(BENEFITS, 1, 1, 20)));
        assertThat(left()).containsExactly(left(1, 10));
        accepted(undone(1));
        assertThat(List.of(spent(DEATHS), spent(BENEFITS))).containsExactly(30L, 0L);
        assertThat(left()).containsExactly(left(1, 30));
    }

    /** Else brokers that ask of one public table would meet on a sum that stays as it is. */
    @Test
    void whatCostsNothingTouchesNoSum() {
        accepted(charge(1, line(1, 60)));
        accepted(deployment.olga, policy(DEATHS, 2, 50, terms(60, 50, 2)));
        accepted(deployment.olga, dataset(DEATHS, 2, 2));
        refused("BUDGET-01", charge(2, line(2, 0)));
        accepted(by(deployment.broker, 2, line(2, 0)));
        accepted(by(deployment.broker, 3, line(2, 0), line(BENEFITS, 1, 1, 10)));
        assertThat(List.of(spent(DEATHS), spent(BENEFITS))).containsExactly(60L, 10L);
        accepted(undone(2));
        accepted(undone(3));
        assertThat(List.of(spent(DEATHS), spent(BENEFITS))).containsExactly(60L, 0L);
        assertThat(use().runs()).isEqualTo(1);
    }

    @Test
    void whatIsStoppedIsNotChargedToALeaseNorLeased() {
        accepted(lease(1, deployment.broker, 30));
        accepted(deployment.olga, Samples.suspension(1, Suspension.ofDataset(DEATHS)));
        refused("SUSPEND-01", mine(1, 1));
        refused("SUSPEND-01", lease(2, deployment.broker, 1));
        accepted(deployment.olga, Samples.resumption(1));
        accepted(mine(1, 1));
        accepted(deployment.olga, Samples.suspension(2, Suspension.ALL));
        refused("SUSPEND-01", releasing(1));
        accepted(deployment.olga, Samples.resumption(2));
        accepted(deployment.olga, new Withdrawal(DEATHS, 1, "MISTAKE", Samples.NOW));
        refused("VERSION-05", mine(2, 1));
        refused("VERSION-05", lease(2, deployment.broker, 1));
        accepted(remainder(1, deployment.broker));
        assertThat(spent(DEATHS)).isEqualTo(1);
    }

    @Test
    void aLeaseAndWhatIsChargedToItShareATransaction() {
        String answer = submit(
                deployment.broker,
                ContractCall.recordEach(List.of(
                        List.of(lease(1, deployment.broker, 200)),
                        List.of(lease(2, deployment.broker, 30)),
                        List.of(mine(1, 20), releasing(1)),
                        List.of(mine(2, 10), releasing(2)),
                        List.of(mine(3, 10), releasing(3)))));
        assertThat(answer)
                .containsSubsequence("BUDGET-01", "lease:" + id(2), "releasing:" + id(1), "releasing:" + id(3));
        assertThat(spent(DEATHS)).isEqualTo(40);
        assertThat(left()).containsExactly(left(2, 0));
    }

    @Test
    void aChargeThatIsRefusedTakesNothingFromALease() {
        accepted(lease(1, deployment.broker, 70));
        refused("BUDGET-02", mine(1, 61));
        accepted(mine(2, 60));
        refused("BUDGET-02", mine(3, 1));
        assertThat(left()).containsExactly(left(1, 10));
    }

    @Test
    void allLeasesAreTold() {
        accepted(lease(1, deployment.broker, 30));
        accepted(other(), lease(2, other(), 20));
        accepted(lease(3, BENEFITS, 1, deployment.broker, 10));
        accepted(mine(1, 12));
        List<LeaseView> all = LeaseView.all(evaluate(deployment.broker, ContractCall.leases()));
        assertThat(all)
                .extracting(view -> view.lease().dataset() + " " + view.left().rhoNano())
                .containsExactlyInAnyOrder(DEATHS + " 18", DEATHS + " 20", BENEFITS + " 10");
        assertThat(all.getLast().lease().dataset()).isEqualTo(BENEFITS);
    }
}
