package dev.glovebox.engine.catalog;

import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.SignedProposal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Endorsements of what owners proposed. On a network the owner signs twice, the proposal and then the endorsed transaction, so that the broker can submit nothing
 * in an owner's name that the owner has not seen; in between the endorsement waits here.
 */
final class Countersigned {
    private static final int MOST_WAITING = 256;

    private final Ledger ledger;
    private final Map<String, Ledger.Endorsement> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ledger.Endorsement> eldest) {
            return size() > MOST_WAITING;
        }
    };

    Countersigned(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An endorsement that can be submitted, or {@link SignatureNeeded}. */
    Ledger.Endorsement endorse(SignedProposal signed) {
        Optional<byte[]> signature = signed instanceof SignedProposal.Sent sent ? sent.transaction() : Optional.empty();
        if (signature.isPresent()) {
            return taken(signed.proposal().txId()).signed(signature.get());
        }
        Ledger.Endorsement endorsement = ledger.endorse(signed);
        endorsement.unsigned().ifPresent(unsigned -> {
            keep(endorsement);
            throw new SignatureNeeded(unsigned);
        });
        return endorsement;
    }

    private synchronized void keep(Ledger.Endorsement endorsement) {
        waiting.put(endorsement.txId(), endorsement);
    }

    private synchronized Ledger.Endorsement taken(String txId) {
        Ledger.Endorsement endorsement = waiting.remove(txId);
        if (endorsement == null) {
            throw Publisher.PublicationRefused.because(
                    "PUBLISH-05", "no endorsed transaction waits for this signature");
        }
        return endorsement;
    }
}
