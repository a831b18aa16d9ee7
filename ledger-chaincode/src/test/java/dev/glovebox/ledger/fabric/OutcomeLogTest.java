package dev.glovebox.ledger.fabric;

import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Anchor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log that was cut, copied or lost, and a ledger that lacks what it has an anchor of. */
final class OutcomeLogTest extends PromisedReplica {
    @Test
    void findsAnAnchoredOutcomeThatIsNotOnTheLedger() throws Exception {
        promised(done(1));
        promised(denial(7));
        OutcomeBook.Due due = book.due(Duration.ZERO).orElseThrow();
        block(new Anchor(log.number(), 0, leaves(due.outcomes()), List.of(), due.root(), Samples.NOW), done(1));
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.finding())
                                .contains("an outcome was anchored, and its record is not"));
    }

    @Test
    void findsALogThatWasCut() throws Exception {
        promised(done(1));
        anchored();
        Path kept = copy(OutcomeLog.folder(folder), folder.resolve("kept"));
        promised(done(2));
        LedgerReceipt held = book.proof("done:" + Samples.id(2)).orElseThrow();
        promised(denial(7));
        log.close();
        replace(kept);
        assertThat(verified()).isEqualTo(new Promises.Kept(1, 0, 0, Optional.empty()));
        assertThat(new PromiseVerifier(folder, deployment.logPublicKey()).missing(held))
                .hasValueSatisfying(missing -> assertThat(missing.where()).isEqualTo("done:" + Samples.id(2)));
        open();
        book.promise(List.of(denial(8)));
        anchored();
        log.close();
        replace(kept);
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Promises.Broken.class,
                        broken -> assertThat(broken.finding().finding())
                                .isEqualTo("the outcome log was cut: it holds 1 outcomes, and 2 were promised"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        cut -> assertThat(cut.code()).isEqualTo(LedgerException.Code.ROLLED_BACK))
                .hasMessageContaining("2 are anchored");
        Files.delete(OutcomeLog.folder(folder).resolve("ledger.db"));
        log.close();
        assertThatThrownBy(this::open).isInstanceOf(LedgerException.class).hasMessageContaining("is missing");
    }

    @Test
    void findsALogThatIsBehindItsOwnHead() throws Exception {
        promised(done(1));
        Path kept = copy(OutcomeLog.folder(folder), folder.resolve("kept"));
        promised(done(2));
        log.close();
        Path head = OutcomeLog.folder(folder).resolve("checkpoint");
        String newest = Files.readString(head);
        replace(kept);
        Files.writeString(head, newest);
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Promises.Broken.class,
                        broken -> assertThat(broken.finding().finding()).contains("was cut"));
        assertThatThrownBy(this::open).hasMessageContaining("lacks outcomes that were promised");
    }

    @Test
    void findsALogThatIsToldInTwoWays() throws Exception {
        Path kept = copy(OutcomeLog.folder(folder), folder.resolve("kept"));
        promised(done(1));
        anchored();
        log.close();
        replace(kept);
        log = OutcomeLog.open(deployment.config(), new SecureRandom());
        log.append(List.of(done(2)));
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Promises.Broken.class,
                        broken -> assertThat(broken.finding().finding()).contains("told in two ways"));
        assertThatThrownBy(() -> new OutcomeBook(log, replica, Duration.ZERO)).hasMessageContaining("told in two ways");
    }

    @Test
    void aNewLogDoesNotHideThatTheOldOneIsGone() throws Exception {
        promised(done(1));
        anchored();
        log.close();
        replace(Files.createDirectories(folder.resolve("nothing")));
        String before = log.number();
        open();
        assertThat(log.number()).isNotEqualTo(before);
        promised(done(2));
        anchored();
        assertThat(verified()).isEqualTo(new Promises.Kept(1, 0, 1, Optional.empty()));
    }
}
