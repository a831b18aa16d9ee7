package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.SignedProposal;
import java.util.Optional;

/** A prepared transaction, and how its creator signs it: with a signature that came, or with the key at hand. */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
record FabricEndorsement(String txId, String answer, byte[] prepared, Optional<Supply> signature)
        implements Ledger.Endorsement {
    interface Supply {
        byte[] of(byte[] unsigned);
    }

    static FabricEndorsement of(SignedProposal proposal, String answer, byte[] prepared) {
        Optional<Supply> signature = switch (proposal) {
            case SignedProposal.Held held -> Optional.of(held.signer()::sign);
            case SignedProposal.Sent _ -> Optional.empty();
        };
        return new FabricEndorsement(proposal.proposal().txId(), answer, prepared, signature);
    }

    @Override
    public Optional<byte[]> unsigned() {
        return signature.isPresent() ? Optional.empty() : Optional.of(Transactions.unsigned(prepared));
    }

    @Override
    public Ledger.Endorsement signed(byte[] made) {
        byte[] copy = made.clone();
        return new FabricEndorsement(txId, answer, prepared, Optional.of(_ -> copy));
    }
}
