package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.receipt.Receipt.Disclosed;
import dev.glovebox.engine.receipt.Receipt.Ending;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Gathers one question's commitments and proofs and signs its receipt. One instance serves one question, in one thread. */
public final class Receipts {
    private final Ledger ledger;
    private final NoteSigner broker;
    private final Suite suite;
    private final SecureRandom random;
    private final List<Disclosed> openings = new ArrayList<>();
    private final List<String> proofs = new ArrayList<>();

    public Receipts(Ledger ledger, NoteSigner broker, Suite suite, SecureRandom random) {
        this.ledger = ledger;
        this.broker = broker;
        this.suite = suite;
        this.random = random;
    }

    /** A commitment to a value, which the receipt will open: 64 hex digits. */
    public String commit(String label, String value) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return disclose(label, value, HexFormat.of().formatHex(salt));
    }

    /** The commitment with a salt that was drawn before. */
    public String disclose(String label, String value, String salt) {
        openings.add(new Disclosed(label, value, salt));
        return new Opening(label, value.getBytes(StandardCharsets.UTF_8), salt).commitment(suite);
    }

    /** Leaves what was disclosed under a label out of the receipt again: nobody is to learn it. */
    public void withhold(String label) {
        openings.removeIf(opening -> opening.label().equals(label));
    }

    /** What was disclosed so far, in order. */
    public List<Disclosed> openings() {
        return List.copyOf(openings);
    }

    /** Proves that a record is on the ledger. */
    public void prove(String recordId) {
        proofs.add(ledger.proof(recordId).text());
    }

    /** The receipt of a question that was charged. */
    public SignedReceipt charged(
            String query,
            long at,
            Ending ending,
            Optional<String> code,
            Consumer consumer,
            Optional<Grade> grade,
            Charge charge) {
        return SignedReceipt.sign(
                new Receipt(
                        query,
                        at,
                        ending,
                        code,
                        consumer,
                        charge.purpose(),
                        Optional.of(charge.charge()),
                        Optional.of(Receipt.Confined.of(charge)),
                        grade,
                        ReceiptVerifier.lines(charge),
                        openings,
                        proofs),
                broker);
    }

    /** The receipt of a question that was refused or failed before any charge. */
    public SignedReceipt uncharged(
            String query, long at, Ending ending, String code, Consumer consumer, String purpose, LedgerRecord record) {
        prove(record.recordId());
        return SignedReceipt.sign(
                new Receipt(
                        query,
                        at,
                        ending,
                        Optional.of(code),
                        consumer,
                        purpose,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        openings,
                        proofs),
                broker);
    }
}
