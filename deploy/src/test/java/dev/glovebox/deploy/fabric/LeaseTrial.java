package dev.glovebox.deploy.fabric;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.Share;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Brokers that lease, on a running network. */
record LeaseTrial(Path folder, RunningNetwork network, Deployment deployment, FabricLedger ledger, String contract) {
    private static final String BIRTHS = "civil_affairs.births";
    private static final List<String> GRANTS = List.of("pensions", "schools");
    private static final int CHARGES = 15;

    /** A budget of two departments, each with a broker and a grant of its own. */
    private void publish(long cap) {
        GrantTerms[] grants = GRANTS.stream()
                .map(name -> new GrantTerms(
                        name, new Spend(cap, cap), 9999, Period.MONTH, "Asia/Shanghai", 9, Optional.empty()))
                .toArray(GrantTerms[]::new);
        Deployment.client(ledger, deployment.olga)
                .recordBatch(List.of(policy(BIRTHS, 1, cap, grants), dataset(BIRTHS, 1, 1)));
    }

    private FabricLedger second() {
        return network.open(deployment, contract, folder.resolve("second"));
    }

    private FabricConfig config(Path replica) {
        return network.config(deployment, contract, replica, network.network().peers());
    }

    private Identity other() {
        return deployment.issue("broker-2", "platform", Role.SERVICE);
    }

    private static LedgerClient broker(Ledger ledger, Identity identity, Optional<Share> share) {
        return LedgerClient.sequenced(ledger, identity, Deployment.CLOCK, new SecureRandom(), share);
    }

    /** The same ledger, which counts the transactions that a block declared invalid. */
    private static Ledger counting(Ledger ledger, AtomicInteger invalid) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (_, step, of) -> {
                    try {
                        Object answer = step.invoke(ledger, of);
                        if (answer instanceof CommitStatus status && !status.isValid()) {
                            invalid.incrementAndGet();
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** Each one after the other, as their number says; whether it was accepted. */
    private static boolean charged(LedgerClient broker, int number, int grant, long spend) {
        ChargeLine line = new ChargeLine(BIRTHS, 1, 1, GRANTS.get(grant), Samples.SCOPE, new Spend(spend, spend));
        try {
            broker.recordBatch(List.of(charge(number, line).by(broker.holder()), releasing(number)));
            return true;
        } catch (EndorseFailure refused) {
            assertThat(refused.code()).isEqualTo("BUDGET-01");
            return false;
        }
    }

    /** How many charges of both, made at once, were accepted. */
    private static int charged(List<LedgerClient> brokers, int from, long spend) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = threads.invokeAll(List.<Callable<Integer>>of(
                    () -> charged(brokers.getFirst(), from, 0, spend, CHARGES),
                    () -> charged(brokers.getLast(), from + CHARGES, 1, spend, CHARGES)));
            return all.getFirst().get() + all.getLast().get();
        }
    }

    private static int charged(LedgerClient broker, int from, int grant, long spend, int times) {
        int accepted = 0;
        for (int i = 0; i < times; i++) {
            accepted += charged(broker, from + i, grant, spend) ? 1 : 0;
        }
        return accepted;
    }

    private long spent() {
        return Deployment.client(ledger, deployment.broker)
                .budget(BIRTHS)
                .spent()
                .rhoNano();
    }

    void doNotMeet() throws Exception {
        publish(1000);
        AtomicInteger invalid = new AtomicInteger();
        try (FabricLedger second = second()) {
            Ledger here = counting(ledger, invalid);
            Ledger there = counting(second, invalid);
            List<LedgerClient> without = List.of(
                    broker(here, deployment.broker, Optional.empty()), broker(there, other(), Optional.empty()));
            assertThat(charged(without, 100, 1)).isEqualTo(2 * CHARGES);
            assertThat(invalid.get()).isPositive();
            Optional<Share> tenth = Optional.of(new Share(10));
            List<LedgerClient> with = List.of(broker(here, deployment.broker, tenth), broker(there, other(), tenth));
            charged(with.getFirst(), 200, 0, 1);
            charged(with.getLast(), 201, 1, 1);
            int before = invalid.get();
            assertThat(charged(with, 300, 2)).isEqualTo(2 * CHARGES);
            assertThat(invalid.get()).isEqualTo(before);
            assertThat(spent()).isEqualTo(2 * CHARGES + 200);
            with.forEach(LedgerClient::giveBackLeases);
            assertThat(spent()).isEqualTo(2 * CHARGES + 2 + 4 * CHARGES);
        }
        assertThat(LedgerVerifier.verify(
                        folder.resolve("second"),
                        config(folder.resolve("second")).signer().key()))
                .isInstanceOf(Verification.Verified.class);
    }

    void neverOverspendTheLast() throws Exception {
        publish(100);
        try (FabricLedger second = second()) {
            Optional<Share> tenth = Optional.of(new Share(10));
            List<LedgerClient> brokers =
                    List.of(broker(ledger, deployment.broker, tenth), broker(second, other(), tenth));
            int accepted = charged(brokers, 100, 4);
            assertThat(spent()).isLessThanOrEqualTo(100);
            brokers.forEach(LedgerClient::giveBackLeases);
            assertThat(spent()).isEqualTo(4L * accepted);
            assertThat(accepted).isBetween(22, 25);
        }
    }

    /** Nobody else can tell whether it charged to its slice. */
    void isSpentUntilItsHolderIsThereAgain() {
        publish(100);
        Identity other = other();
        Optional<Share> half = Optional.of(new Share(50));
        try (FabricLedger second = second()) {
            assertThat(charged(broker(second, other, half), 1, 0, 10)).isTrue();
        }
        LedgerClient here = broker(ledger, deployment.broker, Optional.empty());
        here.giveBackLeases();
        assertThat(spent()).isEqualTo(50);
        assertThat(charged(here, 2, 1, 51)).isFalse();
        try (FabricLedger again = second()) {
            broker(again, other, half).giveBackLeases();
        }
        assertThat(spent()).isEqualTo(10);
        assertThat(charged(here, 3, 1, 51)).isTrue();
    }

    /** How it ended that these organizations' peers endorsed, and nobody else. */
    private CommitStatus.Code endorsed(LedgerRecord record, String... organizations) throws Exception {
        return new ChosenPeers(ledger, config(folder.resolve("replica")))
                .record(deployment.broker, record, organizations);
    }

    /** A lease is taken, charged to and given back by the owner's peer and the authority's, like the budget that it is taken from. */
    void movesWithTheOwnersPeerAlone() throws Exception {
        Identity me = deployment.broker;
        Optional<String> holder = Optional.of(Samples.key(me));
        CommitStatus.Code no = CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE;
        CommitStatus.Code yes = CommitStatus.Code.VALID;
        String[][] majorities = {{"civil-affairs", "glovebox"}, {"civil-affairs", "hrss"}};
        for (String[] others : majorities) {
            assertThat(endorsed(lease(1, BENEFITS, 1, me, 20), others)).isEqualTo(no);
        }
        assertThat(endorsed(lease(1, BENEFITS, 1, me, 20), "hrss", "glovebox")).isEqualTo(yes);
        // The scope's own guard stands with its first charge: what is refused after that is refused for the lease as
        // well.
        assertThat(endorsed(charge(1, line(BENEFITS, 1, 1, 5)).by(holder), "hrss", "glovebox"))
                .isEqualTo(yes);
        ChargeLine unguarded = new ChargeLine(BENEFITS, 1, 1, Samples.GRANT, "purpose:other", new Spend(5, 5));
        for (String[] others : majorities) {
            assertThat(endorsed(charge(2, unguarded).by(holder), others)).isEqualTo(no);
            assertThat(endorsed(new Remainder(Samples.id(1), BENEFITS, holder.get(), Samples.NOW), others))
                    .isEqualTo(no);
        }
        LedgerClient broker = Deployment.client(ledger, me);
        assertThat(broker.budget(BENEFITS).leases())
                .singleElement()
                .satisfies(view -> assertThat(view.left()).isEqualTo(new Spend(15, 15)));
        assertThat(endorsed(new Remainder(Samples.id(1), BENEFITS, holder.get(), Samples.NOW), "hrss", "glovebox"))
                .isEqualTo(yes);
        assertThat(broker.budget(BENEFITS).spent().rhoNano()).isEqualTo(5);
    }
}
