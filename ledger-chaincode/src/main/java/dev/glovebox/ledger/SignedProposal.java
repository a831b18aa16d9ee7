package dev.glovebox.ledger;

import dev.glovebox.crypto.sign.Signer;

/** A proposal that its creator stands for: with the signature, or with the key that can make it. */
public sealed interface SignedProposal {
    Proposal proposal();

    byte[] signature();

    /** Signed elsewhere, and to be believed only when the signature is the creator's. */
    @SuppressWarnings("ArrayRecordComponent") // Copied in and out; a carrier, never compared.
    record Sent(Proposal proposal, byte[] signature) implements SignedProposal {
        public Sent {
            signature = signature.clone();
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
