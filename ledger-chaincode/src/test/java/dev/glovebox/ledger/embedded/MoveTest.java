package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.relocation;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.resumption;
import static dev.glovebox.ledger.Samples.suspension;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.MoveView;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded ledger that moves to a network. */
@SuppressWarnings("NullAway.Init") // live() runs before each test.
final class MoveTest {
    private static final String NETWORK = digest(500);
    private static final String BIRTHS = "civil_affairs.births";

    @TempDir
    private Path folder;

    private Deployment deployment;
    private EmbeddedLedger old;
    private SortedNetwork network;

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

    private static LedgerClient at(Ledger ledger, Identity who) {
        return Deployment.client(ledger, who);
    }

    private static void accepted(LedgerClient client, LedgerRecord record) {
        assertThat(client.record(record)).isInstanceOf(Verdict.Accepted.class);
    }

    private static void refused(String code, LedgerClient client, LedgerRecord record) {
        assertThat(client.record(record))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void refused(String code, ContractCall call) {
        assertThatThrownBy(() -> at(network, deployment.broker).transact(call)).hasMessageStartingWith(code + " ");
    }

    private static Closing closing(String channel) {
        return new Closing(id(400), channel, NETWORK, Samples.NOW);
    }

    private Export export() {
        accepted(at(old, deployment.broker), closing("glovebox/test"));
        return Export.write(folder, folder.resolve("export"), deployment.logPublicKey());
    }

    private void move(Export export) {
        new Import(at(network, deployment.broker), export, _ -> {}).run(NETWORK, Deployment.CLOCK, new SecureRandom());
    }

    private Relocation relocated() {
        return (Relocation) at(network, deployment.broker).relocated("hrss").getFirst();
    }

    private void confirm(Identity owner, String department) {
        Relocation head = relocated();
        accepted(at(network, owner), new Confirmation(head.relocation(), department, head.root(), Samples.NOW));
    }

    private Verification verified(Optional<SignedCheckpoint> held) {
        return LedgerVerifier.verify(folder.resolve("network"), deployment.logPublicKey(), held);
    }

    private static List<String> records(Path ledger) {
        List<String> all = new ArrayList<>();
        try (LedgerFile file = LedgerFile.open(ledger)) {
            file.records((canonical, _) -> all.add(canonical));
        }
        return all;
    }

    @Test
    void theNewLogGoesOnWhereTheOldOneEnded() {
        at(old, deployment.broker)
                .recordBatch(
                        LongStream.range(100, 900).mapToObj(Samples::denial).toList());
        SignedCheckpoint before = old.checkpoint();
        Export export = export();
        move(export);
        assertThat(records(folder.resolve("network"))
                        .subList(0, (int) export.head().size()))
                .isEqualTo(records(folder));
        assertThat(relocated().size()).isEqualTo(export.head().size());
        for (SignedCheckpoint held : List.of(before, old.checkpoint(), network.checkpoint())) {
            assertThat(verified(Optional.of(held))).isInstanceOf(Verification.Verified.class);
        }
        assertThat(network.trace(TraceQuery.EVERYTHING.query(id(1001))))
                .isEqualTo(old.trace(TraceQuery.EVERYTHING.query(id(1001))))
                .isNotEmpty();
        assertThat(network.unfinished()).isEqualTo(old.unfinished()).hasSize(1);
        assertThat(at(network, deployment.broker).request(id(6), Deployment.CLOCK.instant()))
                .isEqualTo(at(old, deployment.broker).request(id(6), Deployment.CLOCK.instant()));
    }

    @Test
    void nothingIsSpentBeforeTheOwnerConfirmsAndThenOnlyWhatIsLeft() {
        Export export = export();
        move(export);
        LedgerClient broker = at(network, deployment.broker);
        assertThat(broker.budget(DEATHS)).isEqualTo(at(old, deployment.broker).budget(DEATHS));
        assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(30);
        refused("HEAD-01", broker, charge(10, line(1, 1)));
        refused("HEAD-01", broker, repeat(11, 1));
        refused("HEAD-01", broker, releasing(2));
        refused("HEAD-03", broker, undone(2));
        confirm(deployment.oscar, "hrss");
        refused("HEAD-01", broker, charge(10, line(1, 1)));
        confirm(deployment.olga, "civil-affairs");
        refused("BUDGET-02", broker, charge(10, line(1, 31)));
        accepted(broker, charge(10, line(1, 30)));
        refused("BUDGET-02", broker, charge(12, line(1, 1)));
        accepted(broker, repeat(11, 1));
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void theOldOneRefusesEverythingOnceItIsClosed() {
        Export export = export();
        LedgerClient broker = at(old, deployment.broker);
        for (LedgerRecord record :
                List.of(charge(10, line(1, 1)), releasing(2), denial(1), relocation(1), closing2(), undone(2))) {
            refused("MOVE-01", broker, record);
        }
        refused("MOVE-01", at(old, deployment.olga), suspension(6, Suspension.ALL));
        assertThatThrownBy(() -> broker.transact(ContractCall.arrive(new Relocation(
                        id(1), export.head().size(), hex(export.head().root()), Samples.NOW))))
                .hasMessageStartingWith("MOVE-05");
        assertThatThrownBy(() ->
                        broker.transact(ContractCall.take(0, List.of(denial(1).canonical()))))
                .hasMessageStartingWith("MOVE-04");
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey())).isInstanceOf(Verification.Verified.class);
    }

    private static Closing closing2() {
        return new Closing(id(401), "glovebox/test", NETWORK, Samples.NOW);
    }

    @Test
    void whatWasEndorsedBeforeTheClosingDoesNotStandBehindIt() {
        Proposal proposal = Proposal.of(
                old.channel(),
                ContractCall.record(charge(10, line(1, 1))),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        Ledger.Endorsement early = old.endorse(new SignedProposal.Held(proposal, deployment.broker.signer()));
        accepted(at(old, deployment.broker), closing("glovebox/test"));
        assertThat(old.commitStatus(old.submit(early)).code()).isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT);
    }

    @Test
    void onlyTheServiceClosesAndTakes() {
        refused("ACCESS-01", at(old, deployment.olga), closing("glovebox/test"));
        for (Identity other : List.of(deployment.olga, deployment.bob, deployment.alice)) {
            assertThatThrownBy(() -> at(network, other)
                            .transact(ContractCall.take(
                                    0, List.of(policy(DEATHS, 1, 100).canonical()))))
                    .hasMessageStartingWith("ACCESS-01");
        }
    }

    @Test
    void goesOnAfterItWasCutShort() {
        Export export = export();
        List<String> records = records(folder);
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, records.subList(0, 5)));
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Verified.class);
        refused("MOVE-02", broker, denial(1));
        refused("MOVE-02", at(network, deployment.olga), policy("civil_affairs.marriages", 1, 1));
        refused("MOVE-02", broker, relocation(1));
        refused("MOVE-03", ContractCall.take(0, records.subList(0, 5)));
        refused("MOVE-03", ContractCall.take(6, records.subList(6, 7)));
        refused("MOVE-03", ContractCall.take(5, List.of()));
        move(export);
        move(export);
        assertThat(verified(Optional.of(old.checkpoint()))).isInstanceOf(Verification.Verified.class);
        refused("MOVE-04", ContractCall.take(records.size(), records.subList(0, 1)));
    }

    @Test
    void arrivesOnceAllHasAndAsItWas() {
        Export export = export();
        List<String> records = records(folder);
        Relocation whole =
                new Relocation(id(1), records.size(), hex(export.head().root()), Samples.NOW);
        refused("MOVE-05", ContractCall.arrive(whole));
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, records.subList(0, records.size() - 1)));
        refused("MOVE-02", ContractCall.arrive(whole));
        refused(
                "MOVE-01",
                ContractCall.take(
                        records.size() - 1, List.of(records.getLast(), denial(1).canonical())));
        broker.transact(ContractCall.take(records.size() - 1, List.of(records.getLast())));
        refused("MOVE-04", ContractCall.take(records.size(), List.of(denial(1).canonical())));
        refused("MOVE-01", ContractCall.record(whole));
        refused("MOVE-01", ContractCall.recordBatch(List.of(whole)));
        refused("MOVE-01", ContractCall.record(denial(1)));
        refused("MOVE-05", ContractCall.arrive(new Relocation(id(1), records.size(), digest(1), Samples.NOW)));
        refused("MOVE-05", ContractCall.arrive(new Relocation(id(1), records.size() - 1, whole.root(), Samples.NOW)));
        broker.transact(ContractCall.arrive(whole));
        assertThat(MoveView.parse(broker.evaluate(ContractCall.moved())).step()).isEqualTo(MoveView.Step.OWN);
        accepted(broker, denial(1));
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aLedgerWithRecordsTakesNoOther() {
        accepted(at(network, deployment.olga), policy(DEATHS, 1, 100, terms(60, 5, 2)));
        Export export = export();
        assertThatThrownBy(() -> move(export)).hasMessageStartingWith("MOVE-04");
    }

    /** An importer that sends something else than was exported gets no further than the rules, or to a root that no owner knows. */
    @Test
    void whoeverSendsOtherRecordsArrivesAtAnotherRoot() {
        Export export = export();
        List<String> records = records(folder);
        int spent = records.indexOf(charge(2, line(1, 20)).canonical());
        refused(
                "MOVE-06",
                ContractCall.take(
                        0,
                        with(records, it -> it.set(spent, charge(2, line(1, 99)).canonical()))));
        refused("MOVE-06", ContractCall.take(0, with(records, it -> it.add(1, it.getFirst()))));
        refused("MOVE-06", ContractCall.take(0, with(records, it -> it.remove(0))));
        refused(
                "MOVE-07",
                ContractCall.take(
                        0,
                        with(
                                records,
                                it -> it.set(
                                        it.size() - 1, closing("other/test").canonical()))));
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, with(records, it -> it.remove(spent))));
        refused(
                "MOVE-05",
                ContractCall.arrive(
                        new Relocation(id(1), records.size(), hex(export.head().root()), Samples.NOW)));
        assertThatThrownBy(() -> move(export)).hasMessageStartingWith("MOVE-11");
        MoveView view = MoveView.parse(broker.evaluate(ContractCall.moved()));
        broker.transact(ContractCall.arrive(new Relocation(id(1), view.size(), view.root(), Samples.NOW)));
        assertThat(verified(Optional.of(old.checkpoint()))).isInstanceOf(Verification.Broken.class);
    }

    private interface Change {
        void on(List<String> records);
    }

    private static List<String> with(List<String> records, Change change) {
        List<String> copy = new ArrayList<>(records);
        change.on(copy);
        return copy;
    }

    @Test
    void twoThatAreSwappedAreAnotherTree() {
        Export export = export();
        List<String> records = records(folder);
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, with(records, it -> Collections.swap(it, 0, 1))));
        refused(
                "MOVE-05",
                ContractCall.arrive(
                        new Relocation(id(1), records.size(), hex(export.head().root()), Samples.NOW)));
    }

    @Test
    void anExportForAnotherPlaceIsNotTaken() {
        Export export = export();
        Import elsewhere = new Import(at(network, deployment.broker), export, _ -> {});
        assertThatThrownBy(() -> elsewhere.run(digest(501), Deployment.CLOCK, new SecureRandom()))
                .hasMessageStartingWith("MOVE-10");
        assertThat(network.checkpoint().checkpoint().size()).isZero();
    }

    @Test
    void whatWasNotClosedIsNoExport() {
        assertThatThrownBy(() -> Export.write(folder, folder.resolve("export"), deployment.logPublicKey()))
                .hasMessageStartingWith("MOVE-09");
        assertThatThrownBy(() -> Export.write(folder, folder.resolve("export"), deployment.logPublicKey()))
                .hasMessageStartingWith("MOVE-12");
    }

    @Test
    void findsEveryForgeryOfAnExport() throws Exception {
        export();
        forged(
                "altered",
                "stored tree",
                lines -> edited(
                        lines,
                        it -> it.set(
                                it.indexOf(charge(2, line(1, 20)).canonical()),
                                charge(2, line(1, 19)).canonical())));
        forged("dropped", "stored tree", lines -> edited(lines, it -> it.remove(it.size() - 2)));
        forged("swapped", "stored tree", lines -> edited(lines, it -> Collections.swap(it, 4, 5)));
        Path cut = copy("cut");
        try (Sql sql = Sql.writer(cut.resolve("ledger.db"), false)) {
            sql.update("DELETE FROM chunk WHERE first = (SELECT max(first) FROM chunk)");
            sql.update("DELETE FROM block WHERE number = (SELECT max(number) FROM block)");
        }
        assertThatThrownBy(() -> Export.read(cut, deployment.logPublicKey()))
                .hasMessageStartingWith("MOVE-08")
                .hasMessageContaining("rolled back");
        Deployment other = new Deployment(folder.resolve("other"));
        assertThatThrownBy(() -> Export.read(folder.resolve("export"), other.logPublicKey()))
                .hasMessageStartingWith("MOVE-08");
    }

    private Path copy(String name) throws Exception {
        Path copy = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("ledger.db", "checkpoint")) {
            Files.copy(folder.resolve("export").resolve(file), copy.resolve(file));
        }
        return copy;
    }

    /** Lines of all chunks, changed one by one where the change finds something to change. */
    private void forged(String name, String finding, UnaryOperator<byte[]> change) throws Exception {
        Path forged = copy(name);
        try (Sql sql = Sql.writer(forged.resolve("ledger.db"), false)) {
            sql.update("CREATE TEMP TABLE whole AS SELECT group_concat(CAST(lines AS TEXT), '') AS lines FROM"
                    + " (SELECT lines FROM chunk ORDER BY first)");
            byte[] all = sql.query("SELECT lines FROM whole", row -> row.next() ? row.getBytes(1) : new byte[0]);
            byte[] changed = change.apply(all);
            assertThat(Arrays.equals(changed, all)).isFalse();
            sql.update("DELETE FROM chunk");
            sql.update("INSERT INTO chunk VALUES (0, ?)", changed);
        }
        assertThatThrownBy(() -> Export.read(forged, deployment.logPublicKey()))
                .as(name)
                .hasMessageStartingWith("MOVE-08")
                .hasMessageContaining(finding);
    }

    private static byte[] edited(byte[] lines, Change change) {
        List<String> records = new ArrayList<>(List.of(Records.lines(lines)));
        change.on(records);
        return (String.join("\n", records) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] root) {
        return HexFormat.of().formatHex(root);
    }
}
