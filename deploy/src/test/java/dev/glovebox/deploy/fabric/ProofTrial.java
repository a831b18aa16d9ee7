package dev.glovebox.deploy.fabric;

import static dev.glovebox.ledger.Samples.denial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.engine.deployment.NetworkTrustFile;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.LyingBroker;
import dev.glovebox.ledger.fabric.NetworkTrust;
import dev.glovebox.ledger.fabric.NetworkVerifier;
import dev.glovebox.ledger.fabric.TamperedProof;
import dev.glovebox.ledger.receipt.TransactionProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What orderers and departments of a running network signed, checked without the network; and the same, altered in each part. It ends without a peer. */
record ProofTrial(Path place, Path folder, RunningNetwork network, Deployment deployment, FabricLedger ledger) {

    private TransactionProof recorded(long number) {
        assertThat(Deployment.client(ledger, deployment.broker).record(denial(number)))
                .isInstanceOf(Verdict.Accepted.class);
        return ledger.networkProof(denial(number).recordId()).orElseThrow();
    }

    private NetworkVerifier verifier(NetworkTrust trust) {
        return new NetworkVerifier(trust, ledger.channel());
    }

    private static void refused(NetworkVerifier verifier, String proof, String finding) {
        assertThatThrownBy(() -> verifier.confirm(proof))
                .isInstanceOf(CryptoException.class)
                .message()
                .containsPattern(finding);
    }

    void run() throws Exception {
        TransactionProof first = recorded(1);
        TransactionProof second = recorded(2);
        keep(first, second);
        NetworkTrust trust = trusted();
        NetworkVerifier.Confirmed confirmed = verifier(trust).confirm(first.text());
        assertThat(confirmed.records()).containsExactly(denial(1).canonical()).isEqualTo(first.records());
        assertThat(confirmed.departments()).containsExactly("civil-affairs", "glovebox", "hrss");
        assertThat(confirmed.silent()).isEmpty();
        assertThat(confirmed.orderers()).contains("of the channel's 4 ordering nodes");
        TamperedProof.of(first.text(), second.text(), Certificates.toPem(deployment.broker.certificate()))
                .forEach((forged, finding) -> refused(verifier(trust), forged, finding));
        believesNoOtherCertificates(trust, first.text());
        saysWhatDepartmentsDoNotCount(trust);
        needsAMajorityOnly(trust);
    }

    private NetworkTrust trusted() {
        return NetworkTrustFile.read(place.resolve("network/trust.json"));
    }

    /** For {@code NetworkVerifierTest}, which no network is needed for. */
    private void keep(TransactionProof first, TransactionProof second) throws Exception {
        if (System.getProperty("golden.update") != null) {
            Path kept = Path.of("../ledger-chaincode/src/test/resources/dev/glovebox/ledger/fabric/network");
            Files.createDirectories(kept);
            Files.copy(
                    place.resolve("network/channel.block"),
                    kept.resolve("channel.block"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(kept.resolve("first.proof"), first.text());
            Files.writeString(kept.resolve("second.proof"), second.text());
            Files.writeString(kept.resolve("first.record"), denial(1).canonical());
        }
    }

    private void believesNoOtherCertificates(NetworkTrust trust, String proof) throws Exception {
        Map<Integer, X509Certificate> nodes = new TreeMap<>(((NetworkTrust.Bft) trust.ordering()).nodes());
        X509Certificate moved = nodes.get(1);
        nodes.put(1, nodes.get(2));
        nodes.put(2, nodes.get(3));
        nodes.put(3, nodes.get(4));
        nodes.put(4, moved);
        refused(
                verifier(new NetworkTrust(trust.channel(), new NetworkTrust.Bft(nodes), trust.departments())),
                proof,
                "signature of ordering node");
        Map<String, List<X509Certificate>> departments = new TreeMap<>(trust.departments());
        departments.put("hrss", departments.getOrDefault("glovebox", List.of()));
        refused(
                verifier(new NetworkTrust(trust.channel(), trust.ordering(), departments)),
                proof,
                "who signs for hrss must be of its kind peer");
        assertThatThrownBy(() -> verifier(new NetworkTrust("other", trust.ordering(), trust.departments())))
                .hasMessageContaining("of other");
        Path file = Files.writeString(folder.resolve("trust.json"), NetworkTrustFile.text(trust));
        assertThat(NetworkTrustFile.read(file)).isEqualTo(trust);
    }

    /** A block holds what was refused, too, and orderers sign it all the same. */
    private void saysWhatDepartmentsDoNotCount(NetworkTrust trust) {
        Proposal proposal = Proposal.of(
                ledger.channel(),
                ContractCall.record(denial(3)),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        Ledger.Endorsement honest = ledger.endorse(new SignedProposal.Held(proposal, deployment.broker.signer()));
        CommitStatus end = ledger.commitStatus(ledger.submit(
                LyingBroker.altered(honest, "record/", denial(3).query().substring(0, 4), "ffff")));
        assertThat(end.code()).isEqualTo(CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE);
        String word = TamperedProof.about(
                network.config(
                        deployment,
                        ledger.channel().substring(ledger.channel().indexOf('/') + 1),
                        folder.resolve("replica"),
                        network.network().peers()),
                end.block(),
                end.txId());
        refused(verifier(trust), word, "for civil-affairs.* it is ENDORSEMENT_POLICY_FAILURE");
    }

    private void needsAMajorityOnly(NetworkTrust trust) {
        recorded(4);
        network.kill("peer-civil-affairs");
        TransactionProof proof = ledger.networkProof(denial(4).recordId()).orElseThrow();
        NetworkVerifier.Confirmed confirmed = verifier(trust).confirm(proof.text());
        assertThat(confirmed.departments()).containsExactly("glovebox", "hrss");
        assertThat(confirmed.silent()).containsExactly("civil-affairs");
    }
}
