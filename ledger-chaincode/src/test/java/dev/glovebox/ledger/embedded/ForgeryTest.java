package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.SCOPE;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.ContractHome;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the contract at an owner's honest peer makes of a state that others have forged. A majority without the owner writes any key that has no guard: charges, their states, and what paid
 * for them; what is guarded it writes only while nothing stands there.
 */
final class ForgeryTest extends ContractHome {
    private static final String BIRTHS = "civil_affairs.births";

    private final MemoryState state = new MemoryState();
    private final TreeSet<String> touched = new TreeSet<>();

    @Override
    protected void start() {}

    @Override
    protected String submit(Identity who, ContractCall call) {
        LedgerStub stub = state.stub(who, call);
        String answer = state.commit(stub);
        touched.clear();
        touched.addAll(stub.set().reads().keySet());
        touched.addAll(stub.set().writes().keySet());
        return answer;
    }

    @Override
    protected String evaluate(Identity who, ContractCall call) {
        return ContractHost.call(state.stub(who, call));
    }

    private void record(LedgerRecord... records) {
        submit(deployment.broker, ContractCall.recordBatch(List.of(records)));
    }

    private Charge mine(long number, long spend) {
        return charge(number, line(1, spend)).by(Optional.of(Samples.key(deployment.broker)));
    }

    private void forge(String key, String value) {
        state.put(key, value.getBytes(US_ASCII));
    }

    private void forge(Charge charge) {
        forge("record/" + charge.recordId(), charge.canonical());
        forge("charge/" + charge.charge(), "CHARGED");
    }

    @Test
    void aChargeThatNeverWasNeitherComesBackNorIsReleased() {
        record(charge(1, line(1, 40)), releasing(1));
        forge(charge(2, line(1, 40)));
        refused("STATE-05", undone(2));
        refused("STATE-05", releasing(2));
        assertThat(spent(DEATHS)).isEqualTo(40);
    }

    @Test
    void aChargeThatIsDoneDoesNotComeBack() {
        record(charge(1, line(1, 30)), releasing(1));
        record(done(1));
        record(charge(2, line(1, 20)));
        record(releasing(2));
        forge("charge/" + Samples.id(1), "CHARGED");
        forge("charge/" + Samples.id(2), "CHARGED");
        refused("STATE-05", undone(1));
        refused("STATE-05", undone(2));
        assertThat(spent(DEATHS)).isEqualTo(50);
    }

    /** Whoever takes it: what stays is then neither given back nor released. */
    @Test
    void whatIsOpenIsUsedOnce() {
        record(charge(1, line(1, 40)), releasing(1));
        record(charge(2, line(1, 15)));
        forge("charge/" + Samples.id(1), "CHARGED");
        refused("STATE-05", undone(1));
        forge(charge(3, line(1, 10)));
        record(undone(3));
        refused("STATE-05", undone(2));
        refused("STATE-05", releasing(2));
        assertThat(spent(DEATHS)).isEqualTo(45);
    }

    /** It binds in its own group what another transaction left open, or what was never charged. */
    @Test
    void aForgedChargeIsNotBoundByComingAgain() {
        Charge forged = charge(1, line(1, 40));
        forge(forged);
        assertThatRefused("STATE-05", forged, releasing(1));
        record(charge(2, line(1, 20)));
        record(charge(2, line(1, 20)), releasing(2));
        forge("charge/" + Samples.id(2), "CHARGED");
        refused("STATE-05", undone(2));
    }

    private void assertThatRefused(String code, LedgerRecord... group) {
        assertThat(submit(deployment.broker, ContractCall.recordEach(List.of(List.of(group)))))
                .contains(code);
    }

    @Test
    void eachDatasetHoldsWhatComesBackToIt() {
        record(charge(1, line(1, 20)));
        forge(charge(2, line(1, 20), line(BENEFITS, 1, 1, 1)));
        refused("STATE-05", undone(2));
        record(undone(1));
        assertThat(spent(DEATHS)).isZero();
    }

    @Test
    void rhoAndDeltaAreHeldEachOnItsOwn() {
        record(charge(1, line(1, 20)));
        forge(charge(2, new ChargeLine(DEATHS, 1, 1, GRANT, SCOPE, new Spend(20, 21))));
        refused("STATE-05", undone(2));
    }

    @Test
    void nothingComesBackToALeaseThatWasNotOpen() {
        record(lease(1, deployment.broker, 30));
        record(mine(1, 20), releasing(1));
        forge("charge/" + Samples.id(1), "CHARGED");
        refused("STATE-05", undone(1));
        forge(charge(2, line(1, 20)));
        forge("paid/" + Samples.id(2), "lease/" + DEATHS + "/" + Samples.id(1));
        refused("STATE-05", undone(2));
        assertThat(left()).containsExactly(new Spend(10, 10));
    }

    private List<Spend> left() {
        return BudgetView.parse(evaluate(deployment.broker, ContractCall.budget(DEATHS))).leases().stream()
                .map(view -> view.left())
                .toList();
    }

    /** Before a first version no peer is asked, so what stands there then is overwritten. */
    @Test
    void whatWasForgedBeforeADatasetWasPublishedDoesNotCount() {
        forge("open/" + BIRTHS, new Spend(50, 50).canonical());
        forge("budget/" + BIRTHS, new Spend(1, 1).canonical());
        forge(
                "leases/" + BIRTHS,
                "[" + lease(1, BIRTHS, 1, deployment.broker, 90).canonical() + "]");
        submit(deployment.olga, ContractCall.record(policy(BIRTHS, 1, 100, terms(60, 5, 2))));
        submit(deployment.olga, ContractCall.record(dataset(BIRTHS, 1, 1)));
        forge(charge(1, line(BIRTHS, 1, 1, 1)));
        refused("STATE-05", undone(1));
        record(charge(2, line(BIRTHS, 1, 1, 7)).by(Optional.of(Samples.key(deployment.broker))));
        assertThat(spent(BIRTHS)).isEqualTo(7);
    }

    /** As one that was published before these sums were kept. */
    @Test
    void aDatasetWithoutTheSumHasNothingOpen() {
        record(charge(1, line(1, 20)));
        forge("open/" + DEATHS, "");
        refused("STATE-05", undone(1));
        record(charge(2, line(1, 10)), releasing(2));
        record(charge(3, line(1, 5)));
        record(undone(3));
        refused("STATE-05", undone(1));
        assertThat(spent(DEATHS)).isEqualTo(30);
    }

    /** Else brokers that lease would meet again. */
    @Test
    void aChargeThatIsBoundAtOnceTouchesNothingOpen() {
        record(charge(1, line(1, 20), line(BENEFITS, 1, 1, 5)), releasing(1));
        assertThat(touched)
                .contains("budget/" + DEATHS)
                .noneMatch(key -> key.startsWith("open/") || key.equals("order"));
        record(charge(2, line(1, 20)));
        assertThat(touched).contains("open/" + DEATHS);
    }
}
