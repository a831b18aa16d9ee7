package dev.glovebox.ledger.embedded;

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

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks as a network would send them, their writes by the contract's own rules. */
@SuppressWarnings("NullAway.Init") // deploy() runs before each test.
final class ReplicaTest {
    @TempDir
    Path folder;

    private Deployment deployment;
    private final WrittenBlocks blocks = new WrittenBlocks();

    @BeforeEach
    void deploy() {
        deployment = new Deployment(folder);
    }

    private Replica.Decided valid(LedgerRecord record) {
        return blocks.valid(Instant.ofEpochMilli(Samples.NOW), record);
    }

    private void fill(Replica replica) {
        replica.apply(1, "hash 1", List.of(valid(policy(DEATHS, 1, 100, terms(60, 5, 2)))));
        replica.apply(2, "hash 2", List.of());
        replica.apply(
                3, "hash 3", List.of(valid(dataset(DEATHS, 1, 1)), blocks.conflict(Instant.ofEpochMilli(Samples.NOW))));
        replica.apply(4, "hash 4", List.of(valid(charge(1, line(1, 10))), valid(releasing(1))));
    }

    @Test
    void provesTracesAndVerifiesWhatTheBlocksDecided() {
        try (Replica replica = Replica.open(deployment.config())) {
            fill(replica);
            assertThat(replica.statusOf(Samples.digest(3)).orElseThrow().code())
                    .isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT);
            assertThat(replica.proof("charge:" + Samples.id(1))
                            .verify(deployment.logPublicKey())
                            .size())
                    .isEqualTo(4);
            assertThat(replica.trace(TraceQuery.EVERYTHING.dataset(DEATHS))).hasSize(3);
            assertThat(replica.unfinished()).hasSize(1);
        }
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.records()).isEqualTo(4));
    }

    /** Records in between are too old to be asked for, and do not hide those behind them. */
    @Test
    void tracesPastWhatWasAnchoredLongAfterItsTime() {
        Instant day = Instant.ofEpochMilli(Samples.NOW).minus(Duration.ofDays(2));
        Denial late = new Denial(
                Samples.id(8),
                List.of(),
                Samples.ALICE,
                Samples.GRANT,
                Samples.digest(8),
                "COL-01",
                day.toEpochMilli());
        try (Replica replica = Replica.open(deployment.config())) {
            replica.apply(1, "hash 1", List.of(valid(denial(7))));
            replica.apply(2, "hash 2", List.of(valid(late)));
            replica.apply(3, "hash 3", List.of(valid(denial(9))));
            assertThat(replica.trace(TraceQuery.EVERYTHING.since(day.plus(Duration.ofDays(1)))))
                    .extracting(TraceEntry::record)
                    .containsExactly(denial(7), denial(9));
            assertThat(replica.trace(TraceQuery.EVERYTHING.since(day))).hasSize(3);
        }
    }

    @Test
    void goesOnAtTheBlockThatIsDue() {
        try (Replica replica = Replica.open(deployment.config())) {
            assertThat(replica.nextBlock()).isEqualTo(1);
            fill(replica);
        }
        try (Replica replica = Replica.open(deployment.config())) {
            assertThat(replica.nextBlock()).isEqualTo(5);
            assertThatThrownBy(() -> replica.apply(7, "hash 7", List.of())).hasMessageContaining("block 5 is due");
            replica.apply(5, "hash 5", List.of(valid(denial(1))));
            assertThat(replica.checkpoint().checkpoint().size()).isEqualTo(5);
        }
    }

    @Test
    void remembersWhatTheNextBlockMustFollow() {
        try (Replica replica = Replica.open(deployment.config())) {
            assertThat(replica.lastHash()).isEmpty();
            fill(replica);
        }
        try (Replica replica = Replica.open(deployment.config())) {
            assertThat(replica.lastHash()).isEqualTo("hash 4");
        }
    }

    @Test
    void keepsTheValidEndOfARepeatedIdElseTheFirst() {
        Replica.Decided valid = valid(policy(DEATHS, 1, 100, terms(60, 5, 2)));
        Replica.Decided conflict = again(valid, CommitStatus.Code.MVCC_READ_CONFLICT);
        Replica.Decided refused = again(valid, CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE);
        try (Replica replica = Replica.open(deployment.config())) {
            replica.apply(1, "hash 1", List.of(conflict, refused));
            assertThat(replica.statusOf(valid.txId()).orElseThrow().code())
                    .isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT);
            replica.apply(2, "hash 2", List.of(valid));
            replica.apply(3, "hash 3", List.of(refused));
            assertThat(replica.statusOf(valid.txId()).orElseThrow().isValid()).isTrue();
        }
    }

    private static Replica.Decided again(Replica.Decided of, CommitStatus.Code code) {
        return new Replica.Decided(of.txId(), of.at(), code, Map.of());
    }

    @Test
    void isNeverTakenForAnEmbeddedLedgerNorTheOtherWayRound() {
        Replica.open(deployment.config()).close();
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("replica");
        Path other = folder.resolve("other");
        Deployment embedded = new Deployment(other);
        EmbeddedLedger.create(embedded.config()).close();
        assertThatThrownBy(() -> Replica.open(embedded.config())).hasMessageContaining("embedded ledger");
        EmbeddedLedger.open(embedded.config()).close();
    }
}
