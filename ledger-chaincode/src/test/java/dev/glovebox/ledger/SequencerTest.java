package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SequencerTest {
    private static final int CALLERS = 50;

    @TempDir
    private Path folder;

    /** A home that lets its first transaction wait, and counts. */
    private static final class SlowHome implements Sequencer.Home {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);
        private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger atOnce = new AtomicInteger();

        @Override
        public List<Verdict> record(List<? extends List<? extends LedgerRecord>> groups) {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            sizes.add(groups.size());
            begun.countDown();
            await(leave);
            atOnce.decrementAndGet();
            return groups.stream().map(SlowHome::verdict).toList();
        }

        private static Verdict verdict(List<? extends LedgerRecord> group) {
            return new Verdict.Accepted(group.getLast().recordId(), false, "RECORDED");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatComesMeanwhileSharesTheNextTransaction() throws Exception {
        SlowHome home = new SlowHome();
        Recorder recorder = Sequencer.lanes(home, _ -> Set.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> first = threads.submit(() -> recorder.record(List.of(denial(0))));
            await(home.begun);
            CountDownLatch ready = new CountDownLatch(CALLERS);
            List<Future<Verdict>> others = new ArrayList<>();
            for (int i = 1; i <= CALLERS; i++) {
                int number = i;
                others.add(threads.submit(() -> {
                    ready.countDown();
                    return recorder.record(List.of(denial(number)));
                }));
            }
            await(ready);
            home.leave.countDown();
            assertThat(((Verdict.Accepted) first.get()).recordId())
                    .isEqualTo(denial(0).recordId());
            for (int i = 0; i < CALLERS; i++) {
                assertThat(((Verdict.Accepted) others.get(i).get()).recordId())
                        .isEqualTo(denial(i + 1).recordId());
            }
        }
        assertThat(home.sizes.stream().mapToInt(size -> size).sum()).isEqualTo(CALLERS + 1);
        assertThat(home.sizes).hasSizeLessThan(CALLERS / 2);
    }

    @Test
    void whatIsNotCountedDoesNotWaitForWhatIs() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        Recorder recorder = Sequencer.lanes(
                groups -> {
                    if (groups.getFirst().getFirst() instanceof Charge) {
                        await(leave);
                    }
                    return List.of(SlowHome.verdict(groups.getFirst()));
                },
                _ -> Set.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> charged = threads.submit(() -> recorder.record(List.of(charge(1, line(1, 1)))));
            assertThat(recorder.record(List.of(denial(1)))).isInstanceOf(Verdict.Accepted.class);
            assertThat(charged.isDone()).isFalse();
            leave.countDown();
            assertThat(charged.get()).isInstanceOf(Verdict.Accepted.class);
        }
    }

    /** As when the peer of civil affairs is away. */
    @Test
    void oneOwnersBudgetDoesNotWaitForAnothers() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        Recorder recorder = Sequencer.lanes(
                groups -> {
                    sizes.add(groups.size());
                    if (owners(groups.getFirst().getFirst()).contains("civil_affairs")) {
                        await(leave);
                    }
                    return groups.stream().map(SlowHome::verdict).toList();
                },
                SequencerTest::owners);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> stopped = threads.submit(() -> recorder.record(List.of(charge(1, line(1, 1)))));
            Future<Verdict> joint =
                    threads.submit(() -> recorder.record(List.of(charge(2, line(1, 1), line(BENEFITS, 1, 1, 1)))));
            assertThat(recorder.record(List.of(charge(3, line(BENEFITS, 1, 1, 1)), releasing(3))))
                    .isInstanceOf(Verdict.Accepted.class);
            assertThat(List.of(stopped.isDone(), joint.isDone())).containsOnly(false);
            leave.countDown();
            assertThat(List.of(stopped.get(), joint.get())).hasOnlyElementsOfType(Verdict.Accepted.class);
        }
        assertThat(sizes).containsExactly(1, 1, 1);
    }

    private static Set<String> owners(LedgerRecord record) {
        return record instanceof Charge charge
                ? charge.lines().stream()
                        .map(line -> line.dataset().substring(0, line.dataset().indexOf('.')))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Test
    void aFailureIsEverybodysAndTheNextCallStartsAnew() {
        AtomicInteger calls = new AtomicInteger();
        Recorder recorder = Sequencer.lanes(
                groups -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new LedgerFailure.CommitUnknown("tx", "no answer", null);
                    }
                    return groups.stream().map(SlowHome::verdict).toList();
                },
                _ -> Set.of());
        assertThatThrownBy(() -> recorder.record(List.of(denial(1)))).isInstanceOf(LedgerFailure.CommitUnknown.class);
        assertThat(recorder.record(List.of(denial(1)))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void chargesThatMeetOnABudgetAreEachAnsweredAndNeverSpendMoreThanThereIs() throws Exception {
        Deployment deployment = new Deployment(folder);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LedgerClient olga = Deployment.client(ledger, deployment.olga);
            olga.recordBatch(List.of(policy(DEATHS, 1, 60, terms(60, 1000, 2)), dataset(DEATHS, 1, 1)));
            LedgerClient broker =
                    LedgerClient.sequenced(ledger, deployment.broker, Deployment.CLOCK, new SecureRandom());
            List<Callable<Boolean>> charges = new ArrayList<>();
            for (int i = 1; i <= CALLERS; i++) {
                int number = i;
                charges.add(() -> {
                    try {
                        broker.recordBatch(List.of(charge(number, line(1, 9)), releasing(number)));
                        return true;
                    } catch (LedgerFailure.EndorseFailure refused) {
                        assertThat(refused.code()).isEqualTo("BUDGET-01");
                        return false;
                    }
                });
            }
            int accepted = 0;
            for (Future<Boolean> charged : threads.invokeAll(charges)) {
                accepted += charged.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(6);
            assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(54);
            assertThat(ledger.unfinished()).hasSize(6);
        }
    }
}
