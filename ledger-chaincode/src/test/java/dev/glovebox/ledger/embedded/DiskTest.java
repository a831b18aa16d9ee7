package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full, or can no longer be written, at each step of a charge's life. On a small file system in memory, where one may be mounted. */
final class DiskTest {
    private static final long PRICE = 3;
    private static final String FILLER = "filler";

    @TempDir
    Path folder;

    private Path disk;
    private Deployment deployment;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(
                mounted || Boolean.getBoolean("glovebox.strict"), "a small file system cannot be mounted here");
        assertThat(mounted).as("a small file system must be mounted").isTrue();
        deployment = new Deployment(disk);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    /** Each step is kept from the disk once, and taken again by the same ledger when there is room. */
    @Test
    void losesNothingOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            publish(ledger);
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            List<Runnable> steps = List.of(
                    () -> broker.recordBatch(List.of(Samples.charge(1, Samples.line(1, PRICE)), Samples.releasing(1))),
                    () -> broker.record(Samples.done(1)),
                    () -> broker.recordBatch(List.of(Samples.charge(2, Samples.line(1, PRICE)), Samples.releasing(2))),
                    () -> broker.record(Samples.failed(2)));
            List<Integer> open = List.of(1, 0, 1, 0);
            for (int step = 0; step < steps.size(); step++) {
                int unfinished = ledger.unfinished().size();
                fill();
                assertThatThrownBy(steps.get(step)::run).isInstanceOf(LedgerFailure.SubmitFailure.class);
                assertThat(ledger.unfinished()).hasSize(unfinished);
                Files.delete(disk.resolve(FILLER));
                steps.get(step).run();
                assertThat(ledger.unfinished()).hasSize(open.get(step));
            }
            assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(2 * PRICE);
        }
        requireVerified();
    }

    @Test
    void startsOnADiskThatWasFullWhenTheBrokerWasKilled() throws Exception {
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            publish(ledger);
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            broker.recordBatch(List.of(Samples.charge(1, Samples.line(1, PRICE)), Samples.releasing(1)));
            fill();
            assertThatThrownBy(() -> broker.record(Samples.done(1))).isInstanceOf(LedgerFailure.class);
        }
        Files.delete(disk.resolve(FILLER));
        try (EmbeddedLedger ledger = EmbeddedLedger.open(deployment.config())) {
            assertThat(ledger.unfinished()).hasSize(1);
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(PRICE);
            broker.record(Samples.failed(1));
        }
        requireVerified();
    }

    @Test
    void saysThatADiskCannotBeWrittenAndStartsWhenItCan() throws Exception {
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            publish(ledger);
        }
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config())).isInstanceOf(LedgerException.class);
        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
        try (EmbeddedLedger ledger = EmbeddedLedger.open(deployment.config())) {
            assertThat(ledger.unfinished()).isEmpty();
        }
        requireVerified();
    }

    private void publish(EmbeddedLedger ledger) {
        LedgerClient olga = Deployment.client(ledger, deployment.olga);
        olga.record(Samples.policy(DEATHS, 1, 100, Samples.terms(60, 50, 2)));
        olga.record(Samples.dataset(DEATHS, 1, 1));
    }

    /** To the last byte. */
    private void fill() throws IOException {
        try (FileChannel file =
                FileChannel.open(disk.resolve(FILLER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocate(4096);
            while (true) {
                file.write(page.clear());
            }
        } catch (FileSystemException exists) {
            throw exists;
        } catch (IOException full) {
            assertThat(Files.size(disk.resolve(FILLER))).isPositive();
        }
    }

    private void requireVerified() {
        assertThat(LedgerVerifier.verify(disk, deployment.logPublicKey())).isInstanceOf(Verification.Verified.class);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
