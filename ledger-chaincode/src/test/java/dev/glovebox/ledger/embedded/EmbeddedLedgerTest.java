package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.sign.Signer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedLedgerTest {
    @TempDir
    Path folder;

    private Deployment deployment;
    private EmbeddedLedger ledger;
    private LedgerClient broker;

    @BeforeEach
    void create() {
        deployment = new Deployment(folder);
        ledger = EmbeddedLedger.create(deployment.config());
        broker = Deployment.client(ledger, deployment.broker);
        LedgerClient olga = Deployment.client(ledger, deployment.olga);
        olga.record(policy(DEATHS, 1, 100, terms(100, 1000, 10)));
        olga.record(dataset(DEATHS, 1, 1));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Proposal proposal(LedgerRecord record) {
        return Proposal.of(
                ledger.channel(),
                ContractCall.record(record),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
    }

    private SignedProposal signed(LedgerRecord record) {
        return proposal(record).sign(deployment.broker.signer());
    }

    @Test
    void sixtyFourParallelChargesNeverPassTheCap() throws Exception {
        List<Callable<Verdict>> charges = IntStream.rangeClosed(1, 64)
                .<Callable<Verdict>>mapToObj(number -> () -> broker.record(charge(number, line(1, 9))))
                .toList();
        long accepted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Verdict> verdict : threads.invokeAll(charges)) {
                accepted += verdict.get() instanceof Verdict.Accepted ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(11);
        assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(99);
    }

    @Test
    void takesNothingFromAnExpiredCertificate() {
        ledger.close();
        Clock later = Clock.offset(Deployment.CLOCK, Duration.ofDays(3));
        EmbeddedConfig config = deployment.config();
        ledger = EmbeddedLedger.open(new EmbeddedConfig(config.folder(), config.signer(), config.authority(), later));
        LedgerClient olga = new LedgerClient(ledger, deployment.olga, later, new SecureRandom());
        assertThat(olga.record(policy(DEATHS, 2, 100, terms(100, 1000, 10))))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("IDENTITY-01");
                    assertThat(refused.wayOut()).isNotEmpty();
                });
    }

    @Test
    void reportsWhatFabricWouldReportForTwoWritersOfOneKey() {
        Ledger.Endorsement first = ledger.endorse(signed(charge(1, line(1, 60))));
        Ledger.Endorsement second = ledger.endorse(signed(charge(2, line(1, 60))));
        assertThat(ledger.commitStatus(ledger.submit(first)).code()).isEqualTo(CommitStatus.Code.VALID);
        CommitStatus conflict = ledger.commitStatus(ledger.submit(second));
        assertThat(conflict.code()).isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT);
        assertThat(ledger.statusOf(conflict.txId())).contains(conflict);
        assertThat(ledger.commitStatus(ledger.submit(first)).code()).isEqualTo(CommitStatus.Code.DUPLICATE_TXID);
        assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(60);
    }

    @Test
    void givesOneRecordIdToOneOfTwoWriters() {
        Ledger.Endorsement first = ledger.endorse(signed(denial(1)));
        Ledger.Endorsement second = ledger.endorse(signed(denial(1)));
        assertThat(ledger.commitStatus(ledger.submit(first)).isValid()).isTrue();
        assertThat(ledger.commitStatus(ledger.submit(second)).code()).isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT);
    }

    @Test
    void reportsPhantomsInRanges() {
        broker.record(denial(1));
        ReadWriteSet set = new ReadWriteSet();
        try (Sql sql = Sql.reader(deployment.config().database())) {
            LedgerStub stub = new LedgerStub(Invocation.of(proposal(denial(9))), new SqlState(sql));
            stub.getStateByRange("record/denial:", "record/denial;");
            set.ranges().addAll(stub.set().ranges());
        }
        assertThat(set.ranges().getFirst().found()).hasSize(1);
        broker.record(denial(2));
        Endorsed stale = new Endorsed("00".repeat(32), Instant.EPOCH, "", set, List.of());
        assertThat(ledger.commitStatus(ledger.submit(stale)).code()).isEqualTo(CommitStatus.Code.PHANTOM_READ_CONFLICT);
    }

    @Test
    void provesEveryRecordOffline() {
        broker.recordBatch(IntStream.range(10, 600).mapToObj(Samples::denial).toList());
        for (int number : new int[] {10, 255, 256, 300, 599}) {
            LedgerReceipt receipt =
                    LedgerReceipt.parse(ledger.proof("denial:" + id(number)).text());
            receipt.verify(deployment.logPublicKey());
            assertThat(receipt.record()).isEqualTo(denial(number));
        }
    }

    @Test
    void refusesReceiptsWithAnotherRecord() {
        broker.record(denial(1));
        LedgerReceipt receipt = ledger.proof("denial:" + id(1));
        LedgerReceipt forged = new LedgerReceipt(denial(2).canonical(), receipt.proof());
        assertThatThrownBy(() -> forged.verify(deployment.logPublicKey())).hasMessageContaining("proof");
    }

    @Test
    void extendsEarlierCheckpoints() {
        SignedCheckpoint before = ledger.checkpoint();
        broker.recordBatch(IntStream.range(10, 700).mapToObj(Samples::denial).toList());
        ledger.consistency(
                        before.checkpoint().size(),
                        ledger.checkpoint().checkpoint().size())
                .verify(
                        MerkleHash.sha256(),
                        before.checkpoint().root(),
                        ledger.checkpoint().checkpoint().root());
    }

    @Test
    void extendsCheckpointsThatAreNoLongerTheNewest() {
        broker.record(denial(1));
        SignedCheckpoint old = ledger.checkpoint();
        broker.record(denial(2));
        SignedCheckpoint held = ledger.checkpoint();
        broker.record(denial(3));
        ledger.consistency(old.checkpoint().size(), held.checkpoint().size())
                .verify(
                        MerkleHash.sha256(),
                        old.checkpoint().root(),
                        held.checkpoint().root());
        assertThatThrownBy(() -> ledger.consistency(2, 99)).hasMessageContaining("the ledger has ");
    }

    @Test
    void tracesByDatasetConsumerPurposeTimeAndQuery() {
        broker.record(charge(1, line(1, 1)));
        broker.record(releasing(1));
        broker.record(done(1));
        broker.record(Samples.repeat(3, 1));
        broker.record(denial(2));
        broker.record(Samples.failure(4));
        TraceQuery all = TraceQuery.EVERYTHING;
        assertThat(ledger.trace(all.query(id(1001))))
                .containsExactly(new TraceEntry(2, charge(1, line(1, 1)), List.of(releasing(1), done(1))));
        assertThat(ledger.trace(all.query(id(2))))
                .extracting(TraceEntry::record)
                .containsExactly(denial(2));
        assertThat(ledger.trace(all.dataset(DEATHS).consumer(Samples.ALICE.identity())))
                .extracting(TraceEntry::record)
                .containsExactly(charge(1, line(1, 1)), Samples.repeat(3, 1), denial(2));
        assertThat(ledger.trace(all.purpose(Samples.GRANT))).hasSize(4);
        assertThat(ledger.trace(all)).hasSize(6);
        assertThat(ledger.trace(all.limit(1))).extracting(TraceEntry::record).containsExactly(Samples.failure(4));
        assertThat(ledger.trace(all.since(Instant.ofEpochMilli(Samples.NOW + 1))))
                .isEmpty();
        assertThat(ledger.trace(all.dataset("no.such"))).isEmpty();
    }

    @Test
    void trustsNoProposalThatItsCreatorDidNotSign() {
        Proposal byBroker = proposal(denial(1));
        Signer alice = deployment.alice.signer();
        for (SignedProposal forged : List.of(byBroker.sign(alice), new SignedProposal.Held(byBroker, alice))) {
            assertThatThrownBy(() -> ledger.endorse(forged))
                    .isInstanceOf(EndorseFailure.class)
                    .hasMessageStartingWith("IDENTITY-02");
        }
        Deployment elsewhere = new Deployment(folder.resolve("elsewhere"));
        assertThat(Deployment.client(ledger, elsewhere.broker).record(denial(1)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("IDENTITY-01"));
    }

    @Test
    void secondBrokerIsToldWhoHoldsTheLedger() {
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config()))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("LEDGER-LOCKED")
                .hasMessageContaining("lock")
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void opensAgainWithEverythingAndWithNoOtherKey() {
        broker.record(charge(1, line(1, 10)));
        ledger.close();
        NoteSigner other = new NoteSigner(
                "glovebox/test", Suites.international().generateSigningKey().signer());
        EmbeddedConfig config = deployment.config();
        assertThatThrownBy(() -> EmbeddedLedger.open(
                        new EmbeddedConfig(config.folder(), other, config.authority(), config.clock())))
                .hasMessageStartingWith("LEDGER-FOREIGN");
        assertThatThrownBy(() -> EmbeddedLedger.create(config)).hasMessageStartingWith("LEDGER-FOREIGN");
        ledger = EmbeddedLedger.open(config);
        assertThat(Deployment.client(ledger, deployment.broker)
                        .budget(DEATHS)
                        .spent()
                        .rhoNano())
                .isEqualTo(10);
    }

    @Test
    void keepsPlantedMarkersOutOfEveryFile() throws Exception {
        Suite suite = Suites.international();
        Commitments commitments = new Commitments(suite, new SecureRandom());
        Consumer alice;
        try (SecretBytes key = SecretBytes.random(32)) {
            alice = commitments.pseudonym(key, new Party("planted-name", "hrss", Role.ANALYST));
        }
        String question = commitments
                .open("question", "SELECT 'planted-sql'".getBytes(StandardCharsets.UTF_8))
                .commitment(suite);
        broker.record(new Denial(id(1), List.of(DEATHS), alice, Samples.GRANT, question, "COL-01", Samples.NOW));
        assertThatThrownBy(() ->
                        new Denial(id(2), List.of(DEATHS), alice, "planted purpose", question, "COL-01", Samples.NOW))
                .hasMessageNotContaining("planted");
        ledger.close();
        try (Stream<Path> files = Files.list(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains("planted")).as(file.toString()).isFalse();
            }
        }
    }

    @Test
    void saysThatItIsClosed() {
        ledger.close();
        ledger.close();
        assertThatThrownBy(() -> broker.record(denial(1)))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("LEDGER-CLOSED");
    }

    @Test
    void keepsTheShimsSemantics() {
        try (Sql sql = Sql.reader(deployment.config().database())) {
            LedgerStub stub = new LedgerStub(Invocation.of(proposal(denial(9))), new SqlState(sql));
            stub.putState("k", new byte[] {1});
            assertThat(stub.getState("k")).isEmpty();
            assertThat(stub.getState("missing")).isEmpty();
            assertThat(stub.getStateByRange("", ""))
                    .isNotEmpty()
                    .noneMatch(pair -> pair.getKey().startsWith("\0"));
            assertThat(stub.getHistoryForKey("policy/" + DEATHS)).hasSize(1);
            stub.setEvent("first", new byte[0]);
            stub.setEvent("last", new byte[0]);
            assertThat(stub.getEvent()).extracting(ChaincodeEvent::getEventName).isEqualTo("last");
            assertThatThrownBy(() -> stub.getQueryResult("{}")).isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
