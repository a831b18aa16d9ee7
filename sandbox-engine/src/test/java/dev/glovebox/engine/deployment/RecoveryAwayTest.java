package dev.glovebox.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.charge.Charges;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Spend;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that starts while charges are open which the ledger does not let it end. */
class RecoveryAwayTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void oneOwnersAbsentPeerKeepsNobodyElseFromBeingAnswered() {
        Silent ledger = new Silent(LedgerException.Code.OWNER_AWAY);
        recovery(ledger).run();
        assertThat(ledger.asked).hasSize(2).allMatch("undo"::equals);
    }

    @Test
    void aLedgerOutOfReachStopsTheStart() {
        assertThatThrownBy(() ->
                        recovery(new Silent(LedgerException.Code.UNREACHABLE)).run())
                .isInstanceOf(LedgerException.class);
    }

    private Recovery recovery(Ledger ledger) {
        Identity service = CertificateAuthority.create(folder.resolve("ca"), "test", CLOCK)
                .issue(new Party("broker", "platform", Role.SERVICE), Duration.ofDays(1))
                .identity();
        Charges charges = new Charges(new LedgerClient(ledger, service, CLOCK, new SecureRandom()), CLOCK);
        return new Recovery(ledger, charges, Map::of);
    }

    /** Two charges are open on it, and it endorses nothing. */
    private static final class Silent implements Ledger {
        private final LedgerException.Code why;
        private final List<String> asked = new ArrayList<>();

        Silent(LedgerException.Code why) {
            this.why = why;
        }

        @Override
        public String channel() {
            return "glovebox/test";
        }

        @Override
        public Endorsement endorse(SignedProposal proposal) {
            asked.add(proposal.proposal().function());
            throw new LedgerException(why, "a peer does not answer");
        }

        @Override
        public List<TraceEntry> unfinished() {
            return List.of(open(1), open(2));
        }

        private static TraceEntry open(int number) {
            Charge charge = new Charge(
                    Integer.toString(number).repeat(32),
                    "9".repeat(32),
                    List.of(new ChargeLine("hrss.benefits", 1, 1, "audit", "purpose:audit", new Spend(1, 1))),
                    new Consumer("hrss", "7".repeat(64)),
                    "audit",
                    Optional.empty(),
                    "5".repeat(64),
                    "A",
                    CLOCK.millis());
            return new TraceEntry(number, charge, List.of());
        }

        private static UnsupportedOperationException never() {
            return new UnsupportedOperationException("nothing else is asked of a ledger that endorses nothing");
        }

        @Override
        public Submitted submit(Endorsement endorsement) {
            throw never();
        }

        @Override
        public CommitStatus commitStatus(Submitted submitted) {
            throw never();
        }

        @Override
        public Optional<CommitStatus> statusOf(String txId) {
            throw never();
        }

        @Override
        public String evaluate(SignedProposal proposal) {
            throw never();
        }

        @Override
        public LedgerReceipt proof(String recordId) {
            throw never();
        }

        @Override
        public SignedCheckpoint checkpoint() {
            throw never();
        }

        @Override
        public ConsistencyProof consistency(long oldSize, long newSize) {
            throw never();
        }

        @Override
        public List<TraceEntry> trace(TraceQuery query) {
            throw never();
        }

        @Override
        public void close() {}
    }
}
