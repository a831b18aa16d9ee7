package dev.glovebox.ledger;

/** A proposal with its creator's signature. */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; a carrier, never compared.
public record SignedProposal(Proposal proposal, byte[] signature) {
    public SignedProposal {
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
