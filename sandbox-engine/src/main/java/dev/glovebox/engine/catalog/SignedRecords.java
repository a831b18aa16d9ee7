package dev.glovebox.engine.catalog;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerFailure.CommitFailure;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.record.LedgerRecord;
import java.util.List;

/** Records that people sign themselves: read here, and handed to the ledger as they are. */
public final class SignedRecords {
    private final Ledger ledger;
    private final Countersigned countersigned;

    public SignedRecords(Ledger ledger) {
        this.ledger = ledger;
        this.countersigned = new Countersigned(ledger);
    }

    /** Which ledger proposals are to name. */
    public String channel() {
        return ledger.channel();
    }

    /** The one record of a proposal, which must be of this kind. */
    public static <T extends LedgerRecord> T read(SignedProposal signed, Class<T> type) {
        List<String> arguments = signed.proposal().arguments();
        if (arguments.size() == 1) {
            LedgerRecord record = LedgerRecord.parse(arguments.getFirst());
            if (type.isInstance(record)) {
                return type.cast(record);
            }
        }
        throw Publisher.PublicationRefused.because("PUBLISH-01", "the signed proposal holds no record of this kind");
    }

    /** Durable when it returns; throws {@link SignatureNeeded} where the ledger wants the endorsed transaction signed as well. */
    public void submit(SignedProposal signed) {
        CommitStatus status = ledger.commitStatus(ledger.submit(countersigned.endorse(signed)));
        if (!status.isValid()) {
            throw new CommitFailure(status);
        }
    }
}
