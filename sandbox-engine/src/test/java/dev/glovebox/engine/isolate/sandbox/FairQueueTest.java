package dev.glovebox.engine.isolate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

final class FairQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Executor THREADS = Thread::startVirtualThread;

    @Test
    void servesACallerWithOneQuestionBeforeTheSecondOfACallerWithSixtyFour() throws InterruptedException {
        FairQueue<Integer> queue = new FairQueue<>(100);
        Queue<String> served = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            asked.add(ask(queue, "mallory", served));
            awaitWaiting(queue, i + 1);
        }
        asked.add(ask(queue, "alice", served));
        awaitWaiting(queue, 65);
        for (int i = 0; i < 65; i++) {
            queue.put(i);
            while (served.size() <= i) {
                Thread.sleep(1);
            }
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();

        assertThat(served).hasSize(65);
        assertThat(new ArrayList<>(served).subList(0, 2)).contains("alice");
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void givesANewcomerThePlaceOfWhoeverHasMost() throws InterruptedException {
        FairQueue<Integer> queue = new FairQueue<>(3);
        List<CompletableFuture<Optional<Integer>>> many = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            many.add(CompletableFuture.supplyAsync(() -> queue.take("mallory", LONG), THREADS));
            awaitWaiting(queue, i + 1);
        }
        assertThat(queue.take("mallory", LONG)).as("places are taken").isEmpty();

        CompletableFuture<Optional<Integer>> alice =
                CompletableFuture.supplyAsync(() -> queue.take("alice", LONG), THREADS);
        assertThat(many.get(2).join()).as("the last who came with most").isEmpty();
        awaitWaiting(queue, 3);
        queue.put(1);
        queue.put(2);
        assertThat(alice.join()).contains(2);
        assertThat(many.get(0).join()).contains(1);
        queue.put(3);
        assertThat(many.get(1).join()).contains(3);
    }

    @Test
    void losesNothingOfWhatComesWhenPatienceEnds() throws InterruptedException {
        FairQueue<Integer> queue = new FairQueue<>(64);
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            CompletableFuture<Optional<Integer>> impatient =
                    CompletableFuture.supplyAsync(() -> queue.take("alice", Duration.ofNanos(200_000)), THREADS);
            Thread.sleep(0, 200_000);
            queue.put(i);
            taken += impatient.join().isPresent() ? 1 : 0;
        }
        assertThat(queue.idle() + taken).isEqualTo(200);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void guessesALaterTimeTheMoreWait() throws InterruptedException {
        FairQueue<Integer> queue = new FairQueue<>(64);
        assertThat(queue.again(2)).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 8; i++) {
            var _ = CompletableFuture.supplyAsync(() -> queue.take("alice", LONG), THREADS);
            awaitWaiting(queue, i + 1);
        }
        assertThat(queue.again(2)).isEqualTo(Duration.ofSeconds(5));
        for (int i = 0; i < 8; i++) {
            queue.put(i);
        }
    }

    @Test
    void keepsAProcessForWhoMayHaveItAgain() {
        List<Integer> ended = new ArrayList<>();
        FairQueue<Integer> queue = new FairQueue<>(64, ended::add);
        queue.keep(1, "claim of alice", Duration.ZERO);
        queue.put(2);
        assertThat(queue.take("bob", Optional.of("claim of bob"), LONG)).contains(2);
        assertThat(queue.idle()).isZero();
        assertThat(queue.take("alice", Optional.of("claim of alice"), LONG)).contains(1);
        assertThat(ended).isEmpty();
    }

    @Test
    void endsWhatIsKeptWhenOthersNeedItsPlace() throws InterruptedException {
        Queue<Integer> ended = new ConcurrentLinkedQueue<>();
        FairQueue<Integer> queue = new FairQueue<>(64, ended::add);
        queue.keep(1, "claim of alice", Duration.ZERO);
        queue.keep(2, "claim of alice", LONG);
        assertThat(queue.spare(1)).as("nobody waits").isFalse();
        CompletableFuture<Optional<Integer>> bob =
                CompletableFuture.supplyAsync(() -> queue.take("bob", LONG), THREADS);
        awaitWaiting(queue, 1);
        assertThat(ended).containsExactly(1);
        assertThat(queue.spare(2)).as("is held").isFalse();
        queue.keep(3, "claim of carol", Duration.ZERO);
        assertThat(ended).containsExactly(1, 3);
        queue.put(4);
        assertThat(bob.join()).contains(4);
        assertThat(queue.remove(2)).isTrue();
        assertThat(queue.remove(2)).isFalse();
    }

    @Test
    void handsWhatIsKeptToItsOwnAheadOfOthersOnlyWhileItIsHeld() throws InterruptedException {
        Queue<Integer> ended = new ConcurrentLinkedQueue<>();
        FairQueue<Integer> queue = new FairQueue<>(64, ended::add);
        List<CompletableFuture<Optional<Integer>>> asked = new ArrayList<>();
        for (String caller : List.of("bob", "alice", "alice")) {
            asked.add(CompletableFuture.supplyAsync(
                    () -> queue.take(caller, Optional.of("claim of " + caller), LONG), THREADS));
            awaitWaiting(queue, asked.size());
        }
        queue.keep(1, "claim of alice", LONG);
        assertThat(asked.get(1).join()).as("ahead of bob").contains(1);
        queue.keep(1, "claim of alice", Duration.ZERO);
        assertThat(ended).as("bob's turn comes first").containsExactly(1);
        queue.put(2);
        assertThat(asked.get(0).join()).contains(2);
        queue.keep(3, "claim of alice", Duration.ZERO);
        assertThat(asked.get(2).join()).as("her own turn").contains(3);
    }

    private static CompletableFuture<Void> ask(FairQueue<Integer> queue, String caller, Queue<String> served) {
        return CompletableFuture.runAsync(
                () -> {
                    Integer _ = queue.take(caller, LONG).orElseThrow();
                    served.add(caller);
                },
                THREADS);
    }

    private static void awaitWaiting(FairQueue<Integer> queue, int waiting) throws InterruptedException {
        while (queue.waiting() < waiting) {
            Thread.sleep(1);
        }
    }
}
