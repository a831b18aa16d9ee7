package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.resumption;
import static dev.glovebox.ledger.Samples.suspension;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.move.Import;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ApprovalTerms;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.RequestLine;
import dev.glovebox.ledger.record.Suspension;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An embedded ledger that lived, and a network that it may move to. */
@SuppressWarnings("NullAway.Init") // live() runs before each test.
abstract class MovingLedger {
    static final String NETWORK = digest(500);
    static final String BIRTHS = "civil_affairs.births";

    @TempDir
    Path folder;

    Deployment deployment;
    EmbeddedLedger old;
    SortedNetwork network;

    /** Of the embedded ledger's 100 for deaths 30 are spent, in two charges, of which one is open. */
    @BeforeEach
    void live() throws Exception {
        deployment = new Deployment(folder);
        old = EmbeddedLedger.create(deployment.config());
        network = new SortedNetwork(folder.resolve("network"), deployment);
        LedgerClient broker = at(old, deployment.broker);
        accepted(at(old, deployment.olga), policy(DEATHS, 1, 100, terms(60, 9, 2)));
        accepted(at(old, deployment.oscar), policy(BENEFITS, 1, 30, terms(30, 100, 2)));
        accepted(broker, dataset(DEATHS, 1, 1));
        accepted(broker, dataset(BENEFITS, 1, 1));
        broker.recordBatch(
                List.of(charge(1, line(1, 10), line(BENEFITS, 1, 1, 5)), releasing(1), done(1), repeat(9, 1)));
        accepted(broker, charge(2, line(1, 20)));
        broker.recordBatch(List.of(charge(3, line(1, 7)), undone(3)));
        accepted(at(old, deployment.olga), suspension(5, Suspension.ofGrant(DEATHS, Samples.GRANT)));
        accepted(at(old, deployment.olga), resumption(5));
        GrantTerms plain = terms(9, 9, 9);
        ApprovalTerms signed = new ApprovalTerms(List.of(ApprovalTerms.OWNER), List.of(digest(33)));
        accepted(
                at(old, deployment.olga),
                policy(
                        BIRTHS,
                        1,
                        9,
                        new GrantTerms(
                                Samples.GRANT, plain.cap(), 9, plain.per(), plain.zone(), 2, Optional.of(signed))));
        accepted(
                broker,
                new ApprovalRequest(
                        id(6),
                        List.of(new RequestLine(BIRTHS, Samples.GRANT, 1)),
                        Samples.ALICE,
                        Samples.GRANT,
                        digest(56),
                        digest(66),
                        Samples.NOW));
        accepted(
                at(old, deployment.olga),
                Samples.approval(6, "owner:civil-affairs", Approval.signer(deployment.olga.certificate()), true, 0));
    }

    @AfterEach
    void close() {
        old.close();
        network.close();
    }

    static LedgerClient at(Ledger ledger, Identity who) {
        return Deployment.client(ledger, who);
    }

    static void accepted(LedgerClient client, LedgerRecord record) {
        assertThat(client.record(record)).isInstanceOf(Verdict.Accepted.class);
    }

    static void refused(String code, LedgerClient client, LedgerRecord record) {
        assertThat(client.record(record))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    void refused(String code, ContractCall call) {
        assertThatThrownBy(() -> at(network, deployment.broker).transact(call)).hasMessageStartingWith(code + " ");
    }

    static Closing closing(String channel) {
        return new Closing(id(400), channel, NETWORK, Samples.NOW);
    }

    Export export() {
        accepted(at(old, deployment.broker), closing("glovebox/test"));
        return Export.write(folder, folder.resolve("export"), deployment.logPublicKey());
    }

    void move(Export export) {
        new Import(at(network, deployment.broker), export, _ -> {}).run(NETWORK, Deployment.CLOCK, new SecureRandom());
    }

    Relocation relocated() {
        return (Relocation) at(network, deployment.broker).relocated("hrss").getFirst();
    }

    void confirm(Identity owner, String department) {
        Relocation head = relocated();
        accepted(at(network, owner), new Confirmation(head.relocation(), department, head.root(), Samples.NOW));
    }

    Verification verified(Optional<SignedCheckpoint> held) {
        return LedgerVerifier.verify(folder.resolve("network"), deployment.logPublicKey(), held);
    }

    static List<String> records(Path ledger) {
        List<String> all = new ArrayList<>();
        try (LedgerFile file = LedgerFile.open(ledger)) {
            file.records((canonical, _) -> all.add(canonical));
        }
        return all;
    }

    interface Change {
        void on(List<String> records);
    }

    static List<String> with(List<String> records, Change change) {
        List<String> copy = new ArrayList<>(records);
        change.on(copy);
        return copy;
    }

    static String hex(byte[] root) {
        return HexFormat.of().formatHex(root);
    }
}
