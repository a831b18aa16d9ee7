package dev.glovebox.deploy.fabric;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.LyingBroker;
import dev.glovebox.ledger.record.LedgerRecord;
import java.security.SecureRandom;

/** A broker on a running network that asks whom it likes to endorse, and nobody else. */
record ChosenPeers(FabricLedger ledger, FabricConfig config) {
    /** How it ended. */
    CommitStatus.Code record(Identity who, LedgerRecord record, String... organizations) throws Exception {
        Proposal proposal = Proposal.of(
                ledger.channel(),
                ContractCall.record(record),
                who.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        Ledger.Endorsement made =
                LyingBroker.endorsedBy(config, new SignedProposal.Held(proposal, who.signer()), organizations);
        return ledger.commitStatus(ledger.submit(made)).code();
    }
}
