package dev.glovebox.ledger;

import dev.glovebox.crypto.sign.Signer;
import java.util.Optional;

/** A proposal that its creator stands for: with the signature, or with the key that can make it. */
public sealed interface SignedProposal {
    Proposal proposal();

    byte[] signature();

    /**
     * Signed elsewhere, and to be believed only when the signature is the creator's.
     *
     * @param transaction the creator's signature under the endorsed transaction, once that was asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // Copied in and out; a carrier, never compared.
    record Sent(Proposal proposal, byte[] signature, Optional<byte[]> transaction) implements SignedProposal {
        public Sent(Proposal proposal, byte[] signature) {
            this(proposal, signature, Optional.empty());
        }

        public Sent {
            signature = signature.clone();
            transaction = transaction.map(byte[]::clone);
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }
    }

    /** By somebody in this process, who signs when the signature is to go elsewhere. */
    record Held(Proposal proposal, Signer signer) implements SignedProposal {
        @Override
        public byte[] signature() {
            return signer.sign(proposal.bytes());
        }
    }
}
