package dev.glovebox.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One moment of a ledger, and whether a ledger is where it was written. */
@SuppressWarnings("NullAway.Init") // deploy() runs before each test.
final class LedgerCopyTest {
    @TempDir
    Path folder;

    private Deployment deployment;

    @BeforeEach
    void deploy() throws IOException {
        deployment = new Deployment(Files.createDirectory(folder.resolve("ledger")));
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    @Test
    void isOneMomentOfALedgerThatIsBeingWritten() throws Exception {
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer = Thread.startVirtualThread(() -> {
                for (long number = 0; !enough.get(); number++) {
                    broker.record(Samples.denial(number));
                }
            });
            long before = -1;
            for (int round = 0; round < 5; round++) {
                Path copy = Files.createDirectory(at("copy" + round));
                while (ledger.checkpoint().checkpoint().size() == before) {
                    Thread.onSpinWait();
                }
                before = ledger.checkpoint().checkpoint().size();
                Checkpoint head = LedgerCopy.make(at("ledger"), copy);
                assertThat(head.size()).isGreaterThanOrEqualTo(before);
                assertThat(LedgerVerifier.verify(copy, deployment.logPublicKey()))
                        .isInstanceOfSatisfying(
                                Verification.Verified.class,
                                verified -> assertThat(verified.records()).isEqualTo(head.size()));
            }
            enough.set(true);
            writer.join();
        }
        Optional<String> last = Head.published(at("copy4"));
        assertThat(LedgerVerifier.verify(at("ledger"), deployment.logPublicKey(), last.map(SignedCheckpoint::parse)))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aPlaceIsKeptByOpeningAndRenamingAndLostByEveryCopy() throws Exception {
        EmbeddedLedger.create(deployment.config()).close();
        assertThat(Place.of(at("ledger")).isKept()).isTrue();
        EmbeddedLedger.open(deployment.config()).close();
        assertThat(Place.of(at("ledger")).isKept()).isTrue();
        Files.move(at("ledger"), at("renamed"));
        assertThat(Place.of(at("renamed")).isKept()).isTrue();

        Process preserving = new ProcessBuilder(
                        "cp", "-a", at("renamed").toString(), at("clone").toString())
                .inheritIO()
                .start();
        assertThat(preserving.waitFor()).isZero();
        assertThat(Place.of(at("clone")).isKept()).isFalse();
        Place.of(at("clone")).take();
        assertThat(Place.of(at("clone")).isKept()).isTrue();

        // Back at the folder where it was taken from, it is a copy as well; so is a database that is put beside it.
        Files.delete(at("renamed").resolve("place"));
        Files.copy(at("clone").resolve("place"), at("renamed").resolve("place"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(Place.of(at("renamed")).isKept()).isFalse();
        Path database = at("clone").resolve("ledger.db");
        Path other = Files.copy(database, at("clone").resolve("other.db"));
        Files.move(other, database, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Place.of(at("clone")).isKept()).isFalse();
        Files.delete(at("clone").resolve("place"));
        assertThat(Place.of(at("clone")).isKept()).isFalse();
    }
}
