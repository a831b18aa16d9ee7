package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.LeaseView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a broker leases, and when it gives back: its client over the real contract. */
final class LeasingTest {
    private static final Optional<Share> TENTH = Optional.of(new Share(10));

    @TempDir
    private Path folder;

    private Deployment deployment;
    private EmbeddedLedger ledger;
    private LedgerClient broker;

    @BeforeEach
    void publish() {
        deployment = new Deployment(folder);
        ledger = EmbeddedLedger.create(deployment.config());
        LedgerClient olga = Deployment.client(ledger, deployment.olga);
        olga.recordBatch(List.of(policy(DEATHS, 1, 100, terms(100, 1000, 2)), dataset(DEATHS, 1, 1)));
        broker = leasing(deployment.broker);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private LedgerClient leasing(Identity identity) {
        return LedgerClient.sequenced(ledger, identity, Deployment.CLOCK, new SecureRandom(), TENTH);
    }

    private static void charged(LedgerClient client, long number, ChargeLine... lines) {
        client.recordBatch(List.of(charge(number, lines).by(client.holder()), releasing(number)));
    }

    private long spent() {
        return broker.budget(DEATHS).spent().rhoNano();
    }

    private List<Long> left() {
        return broker.budget(DEATHS).leases().stream()
                .map(view -> view.left().rhoNano())
                .toList();
    }

    private long recorded(String type) {
        return broker.evaluate(ContractCall.records(type + ":", type + ";")).split("\"@\"", -1).length - 1L;
    }

    @Test
    void leasesBeforeTheFirstChargeAndThenOnlyWhenItIsUsedUp() {
        charged(broker, 1, line(1, 4));
        charged(broker, 2, line(1, 6));
        assertThat(recorded("lease")).isEqualTo(1);
        assertThat(left()).containsExactly(0L);
        charged(broker, 3, line(1, 3));
        assertThat(recorded("lease")).isEqualTo(2);
        assertThat(spent()).isEqualTo(20);
        assertThat(left()).containsExactly(7L);
        charged(broker, 4, line(1, 8));
        assertThat(spent()).isEqualTo(23);
        assertThat(left()).containsExactly(2L);
    }

    @Test
    void leasesAsMuchAsATransactionNeeds() {
        charged(broker, 1, line(1, 25));
        assertThat(spent()).isEqualTo(25);
        assertThat(left()).containsExactly(0L);
    }

    @Test
    void whereTheCapHasNoRoomForALeaseChargesGoOnWithout() {
        charged(broker, 1, line(1, 95));
        charged(broker, 2, line(1, 2));
        charged(broker, 3, line(1, 2));
        assertThat(left()).isEmpty();
        assertThat(spent()).isEqualTo(99);
        assertThatThrownBy(() -> charged(broker, 4, line(1, 2))).hasMessageStartingWith("BUDGET-01");
        charged(broker, 5, line(1, 1));
        assertThat(spent()).isEqualTo(100);
    }

    /** Else a broker would stand in its own way. */
    @Test
    void whatIsLeftOfALeaseServesAChargeThatItIsTooSmallFor() {
        charged(broker, 1, line(1, 87));
        charged(broker, 2, line(1, 5));
        assertThat(spent()).isEqualTo(97);
        charged(broker, 3, line(1, 8));
        assertThat(spent()).isEqualTo(100);
        assertThat(left()).isEmpty();
    }

    @Test
    void chargesOfNobodysAndPublicOnesLeaseNothing() {
        broker.record(charge(1, line(1, 4)));
        charged(broker, 2, line(1, 0));
        LedgerClient usual = LedgerClient.sequenced(ledger, deployment.broker, Deployment.CLOCK, new SecureRandom());
        assertThat(usual.holder()).isEmpty();
        charged(usual, 3, line(1, 4));
        assertThat(recorded("lease")).isZero();
        assertThat(spent()).isEqualTo(8);
    }

    @Test
    void anotherPolicyVersionIsLeasedAnew() {
        charged(broker, 1, line(1, 4));
        Deployment.client(ledger, deployment.olga)
                .recordBatch(List.of(policy(DEATHS, 2, 50, terms(50, 1000, 2)), dataset(DEATHS, 2, 2)));
        charged(broker, 2, line(2, 3));
        assertThat(recorded("remainder")).isEqualTo(1);
        assertThat(spent()).isEqualTo(9);
        assertThat(left()).containsExactly(2L);
    }

    @Test
    void givesBackItsOwnLeasesAndNobodyElses() {
        LedgerClient other = leasing(deployment.issue("broker-2", "platform", Role.SERVICE));
        charged(broker, 1, line(1, 4));
        charged(other, 2, line(1, 3));
        assertThat(spent()).isEqualTo(20);
        other.giveBackLeases();
        assertThat(spent()).isEqualTo(13);
        assertThat(left()).containsExactly(6L);
        charged(other, 3, line(1, 2));
        assertThat(LeaseView.all(broker.evaluate(ContractCall.leases()))).hasSize(2);
    }

    /** As after a kill: its slice stays spent until it is there again. */
    @Test
    void aBrokerThatComesBackGivesBackWhatItHeld() {
        charged(broker, 1, line(1, 4));
        LedgerClient back = leasing(deployment.broker);
        assertThat(spent()).isEqualTo(10);
        back.giveBackLeases();
        assertThat(spent()).isEqualTo(4);
        charged(back, 2, line(1, 4));
        assertThat(spent()).isEqualTo(14);
    }

    @Test
    void anUnknownEndForgetsTheLeaseAndTheNextOneTakesItsPlace() {
        AtomicBoolean fails = new AtomicBoolean();
        Clock clock = Deployment.CLOCK;
        LedgerClient plain = Deployment.client(ledger, deployment.broker);
        String holder = Samples.key(deployment.broker);
        Leasing leasing = new Leasing(
                groups -> {
                    String answer =
                            plain.transact(ContractCall.recordEach(groups)).answer();
                    if (fails.get()) {
                        throw new LedgerFailure.CommitUnknown("tx", "no answer", null);
                    }
                    return verdicts(answer);
                },
                holder,
                new Share(10),
                dataset -> Optional.of(plain.budget(dataset)),
                clock,
                new SecureRandom());
        List<LedgerRecord> first = List.of(charge(1, line(1, 4)).by(Optional.of(holder)));
        fails.set(true);
        assertThatThrownBy(() -> leasing.record(List.of(first))).isInstanceOf(LedgerFailure.CommitUnknown.class);
        fails.set(false);
        leasing.record(List.of(List.of(charge(2, line(1, 3)).by(Optional.of(holder)))));
        assertThat(left()).containsExactly(7L);
        assertThat(spent()).isEqualTo(14);
    }

    private static List<Verdict> verdicts(String answer) {
        CanonicalReader in = new CanonicalReader(answer, 0);
        return in.list(Verdict::read);
    }

    @Test
    void brokersThatRaceForTheLastOfABudgetNeverOverspendIt() throws Exception {
        LedgerClient other = leasing(deployment.issue("broker-2", "platform", Role.SERVICE));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 1; i <= 60; i++) {
                int number = i;
                calls.add(() -> {
                    try {
                        charged(number % 2 == 0 ? broker : other, number, line(1, 3));
                        return 3L;
                    } catch (LedgerFailure.EndorseFailure refused) {
                        assertThat(refused.code()).isEqualTo("BUDGET-01");
                        return 0L;
                    }
                });
            }
            long sum = 0;
            for (Future<Long> call : threads.invokeAll(calls)) {
                sum += call.get();
            }
            BudgetView view = broker.budget(DEATHS);
            long unused = left().stream().mapToLong(Long::longValue).sum();
            assertThat(view.spent().rhoNano()).isEqualTo(sum + unused).isLessThanOrEqualTo(100);
            broker.giveBackLeases();
            other.giveBackLeases();
            assertThat(spent()).isEqualTo(sum);
            assertThat(sum).isGreaterThan(80);
        }
    }

    @Test
    void aGroupOfNothingIsRefusedAsEver() {
        assertThatThrownBy(() -> broker.recordBatch(List.of()))
                .isInstanceOf(LedgerFailure.EndorseFailure.class)
                .hasMessageStartingWith("RECORD-03");
    }
}
