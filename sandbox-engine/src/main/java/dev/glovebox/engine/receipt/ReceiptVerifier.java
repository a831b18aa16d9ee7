package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.receipt.OutcomeLogs;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.Repeat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a receipt offline, with public keys alone: signatures, inclusion, and that receipt and ledger tell the same story. */
public final class ReceiptVerifier {
    private final NoteKey broker;
    private final NoteKey ledger;
    private final Suite suite;

    public ReceiptVerifier(NoteKey broker, NoteKey ledger, Suite suite) {
        this.broker = broker;
        this.ledger = ledger;
        this.suite = suite;
    }

    /** What a verifier found, each finding one sentence. */
    public sealed interface Result {
        record Verified(Receipt receipt, List<String> findings, Conclusions conclusions) implements Result {}

        record Broken(String finding) implements Result {}
    }

    /** Checks the receipt alone. */
    public Result verify(SignedReceipt signed) {
        return verify(signed, Backing.NONE);
    }

    public Result verify(SignedReceipt signed, Backing backing) {
        try {
            return verified(signed, backing);
        } catch (CryptoException | RecordException broken) {
            return new Result.Broken(String.valueOf(broken.getMessage()));
        }
    }

    private Result verified(SignedReceipt signed, Backing backing) {
        List<String> findings = new ArrayList<>();
        signed.verify(List.of(broker));
        findings.add("signed by the broker " + broker.name());
        Receipt receipt = signed.receipt();
        List<LedgerRecord> records = new ArrayList<>();
        for (String proof : receipt.proofs()) {
            LedgerReceipt one = LedgerReceipt.parse(proof);
            long size = one.verify(OutcomeLogs.key(ledger, one.origin())).size();
            records.add(one.record());
            findings.add(one.record().recordId()
                    + (one.isPromise()
                            ? " is promised: outcome " + one.proof().index() + " of the first " + size
                                    + " of the broker's outcome log"
                            : " is record " + one.proof().index() + " of the ledger's first " + size));
        }
        Optional<String> mismatch = mismatch(receipt, records);
        if (mismatch.isPresent()) {
            return new Result.Broken(mismatch.get());
        }
        findings.add(
                "question, plan and result are those that the ledger commits to, as far as the receipt discloses them");
        BackingCheck check = new BackingCheck(ledger, receipt);
        String continues = check.history(backing);
        boolean network = check.network(backing, findings);
        return new Result.Verified(receipt, findings, Conclusions.of(receipt, continues, network));
    }

    private Optional<String> mismatch(Receipt receipt, List<LedgerRecord> records) {
        if (records.isEmpty()) {
            return Optional.of("the receipt holds no ledger record");
        }
        boolean charged = false;
        for (LedgerRecord record : records) {
            charged |= record instanceof Charge;
            if (!agrees(receipt, record)) {
                return Optional.of(record.recordId() + " says something else than the receipt");
            }
        }
        boolean released = receipt.ending() == Receipt.Ending.RELEASED;
        boolean done = records.stream().anyMatch(Done.class::isInstance);
        return released && !(charged && done)
                ? Optional.of("an answer without both its charge and its outcome on the ledger")
                : Optional.empty();
    }

    private boolean agrees(Receipt receipt, LedgerRecord record) {
        return switch (record) {
            case Charge charge ->
                receipt.charge().equals(Optional.of(charge.charge()))
                        && charge.purpose().equals(receipt.purpose())
                        && (receipt.ending() == Receipt.Ending.REPEATED || isOwn(receipt, charge))
                        && receipt.confinement().equals(Optional.of(Receipt.Confined.of(charge)))
                        && lines(charge).equals(receipt.lines())
                        && opens(receipt, "plan", charge.plan());
            case Done done ->
                receipt.charge().equals(Optional.of(done.charge())) && opens(receipt, "result", done.result());
            case Failed failed ->
                receipt.charge().equals(Optional.of(failed.charge()))
                        && receipt.code().equals(Optional.of(failed.code()));
            case Denial denial ->
                denial.query().equals(receipt.query())
                        && receipt.code().equals(Optional.of(denial.code()))
                        && opens(receipt, "question", denial.question());
            case Failure failure ->
                failure.query().equals(receipt.query()) && receipt.code().equals(Optional.of(failure.code()));
            case Repeat repeat ->
                repeat.query().equals(receipt.query()) && receipt.charge().equals(Optional.of(repeat.charge()));
            default -> false;
        };
    }

    private static boolean isOwn(Receipt receipt, Charge charge) {
        return charge.query().equals(receipt.query()) && charge.consumer().equals(receipt.consumer());
    }

    /** The lines of a charge, as receipts show them. */
    public static List<Receipt.Line> lines(Charge charge) {
        return charge.lines().stream()
                .map(line -> new Receipt.Line(
                        line.dataset(),
                        line.datasetVersion(),
                        line.policyVersion(),
                        line.grant(),
                        line.scope(),
                        line.spend()))
                .toList();
    }

    /** A commitment that the receipt discloses nothing about is neither confirmed nor denied. */
    private boolean opens(Receipt receipt, String label, String commitment) {
        return receipt.openings().stream()
                .filter(disclosed -> disclosed.label().equals(label))
                .allMatch(disclosed -> new Opening(
                                label, disclosed.value().getBytes(StandardCharsets.UTF_8), disclosed.salt())
                        .opens(commitment, suite));
    }
}
