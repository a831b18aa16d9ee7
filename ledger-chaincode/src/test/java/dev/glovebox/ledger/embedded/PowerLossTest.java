package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power is lost while the last transaction is on its way to the disk: its bytes end anywhere, or are there and mean nothing. */
final class PowerLossTest {
    private static final boolean DEEP = Boolean.getBoolean("glovebox.deep");
    private static final int SAMPLE = 8;
    private static final long SEED = 20_261_122;
    private static final Duration START = Duration.ofSeconds(3);
    private static final long PRICE = 7;

    @TempDir
    Path folder;

    private Deployment deployment;
    private byte[] database;
    private byte[] before;
    private byte[] after;
    private byte[] checkpointBefore;
    private byte[] checkpointAfter;

    /** Two charges; the second one's transaction, bound to its worker as brokers do, is the last. */
    @BeforeEach
    void charge() throws IOException {
        deployment = new Deployment(folder);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            LedgerClient olga = Deployment.client(ledger, deployment.olga);
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            olga.record(Samples.policy(DEATHS, 1, 100, Samples.terms(60, 50, 2)));
            olga.record(Samples.dataset(DEATHS, 1, 1));
            broker.recordBatch(List.of(Samples.charge(1, Samples.line(1, PRICE)), Samples.releasing(1)));
            before = Files.readAllBytes(wal());
            checkpointBefore = Files.readAllBytes(folder.resolve("checkpoint"));
            broker.recordBatch(List.of(Samples.charge(2, Samples.line(1, PRICE)), Samples.releasing(2)));
            database = Files.readAllBytes(deployment.config().database());
            after = Files.readAllBytes(wal());
            checkpointAfter = Files.readAllBytes(folder.resolve("checkpoint"));
        }
        assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
    }

    @Test
    void keepsTheLastTransactionWholeOrNotAtAllWhereverItWasCut() throws IOException {
        for (int length : lengths()) {
            leave(Arrays.copyOf(after, length), checkpointBefore);
            requireSound(length, length == after.length);
        }
    }

    @Test
    void takesNothingFromAPageThatWasTorn() throws IOException {
        Random random = new Random(SEED);
        for (int length : lengths()) {
            byte[] torn = after.clone();
            byte[] noise = new byte[after.length - length];
            if (random.nextBoolean()) {
                random.nextBytes(noise);
            }
            System.arraycopy(noise, 0, torn, length, noise.length);
            leave(torn, checkpointBefore);
            requireSound(length, length == after.length);
        }
    }

    /** The disk said that it had it, the checkpoint was published, and then it had not: budgets may have been spent since. */
    @Test
    void doesNotServeWhereAnAcknowledgedTransactionIsGone() throws IOException {
        for (int length : lengths()) {
            leave(Arrays.copyOf(after, length), checkpointAfter);
            if (length == after.length) {
                requireSound(length, true);
            } else {
                assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config()))
                        .isInstanceOfSatisfying(
                                LedgerException.class,
                                refused -> assertThat(refused.code()).isEqualTo(LedgerException.Code.ROLLED_BACK));
            }
        }
    }

    /** A file system may have its new name on the disk before its bytes. */
    @Test
    void startsWithoutTheCopyOfTheCheckpointThatNeverReachedTheDisk() throws IOException {
        for (byte[] left : List.of(new byte[0], new byte[checkpointAfter.length])) {
            leave(after, left);
            requireSound(after.length, true);
        }
    }

    private int[] lengths() {
        if (DEEP) {
            return IntStream.rangeClosed(before.length, after.length).toArray();
        }
        return IntStream.concat(
                        new Random(SEED).ints(SAMPLE, before.length, after.length + 1),
                        IntStream.of(before.length, after.length - 1, after.length))
                .toArray();
    }

    private void leave(byte[] wal, byte[] checkpoint) throws IOException {
        Files.write(deployment.config().database(), database);
        Files.write(wal(), wal);
        Files.deleteIfExists(folder.resolve(wal().getFileName().toString().replace("-wal", "-shm")));
        Files.write(folder.resolve("checkpoint"), checkpoint);
    }

    private void requireSound(int length, boolean whole) {
        long start = System.nanoTime();
        try (EmbeddedLedger ledger = EmbeddedLedger.open(deployment.config())) {
            String what = "seed " + SEED + ", cut at byte " + length + " of " + after.length;
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(START);
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            int charges = ledger.unfinished().size();
            assertThat(charges).as(what).isBetween(whole ? 2 : 1, 2);
            assertThat(broker.budget(DEATHS).spent().rhoNano()).as(what).isEqualTo(charges * PRICE);
            broker.record(Samples.failed(1));
            assertThat(ledger.unfinished()).as(what).hasSize(charges - 1);
        }
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                .as("cut at byte %d", length)
                .isInstanceOf(Verification.Verified.class);
    }

    private Path wal() {
        Path file = deployment.config().database();
        return file.resolveSibling(file.getFileName() + "-wal");
    }
}
