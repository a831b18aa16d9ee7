package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.receipt.Evidences;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.Receipts;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts of a real ledger, what backs them over the real edge, and `receipt verify` of both: honest, altered, and of a ledger that was told twice. */
@SuppressWarnings("NullAway.Init") // Made anew before each test.
final class ReceiptEvidenceTest {
    private static final Consumer ALICE = new Consumer("hrss", "a1".repeat(32));
    private static final Consumer MALLORY = new Consumer("hrss", "b2".repeat(32));

    @TempDir
    private Path folder;

    private TestServer server;
    private Path alice;
    private Path mallory;
    private EmbeddedLedger ledger;
    private NoteSigner log;
    private NoteSigner broker;
    private int fetched;

    @BeforeEach
    void serve() {
        server = TestServer.in(folder);
        alice = server.person("alice", "hrss", Role.ANALYST);
        mallory = server.person("mallory", "hrss", Role.ANALYST);
        log = signer("glovebox/test", "ledger.key");
        broker = signer("glovebox/test/receipts", "receipts.key");
        ledger = EmbeddedLedger.open(new EmbeddedConfig(
                server.home().ledger(), log, Identity.load(alice).authority(), Clock.systemUTC()));
        server.when("evidence", new EvidenceOperation(new Evidences(ledger, broker.key()), this::pseudonym));
    }

    @AfterEach
    void close() {
        ledger.close();
        server.close();
    }

    private Consumer pseudonym(Party party) {
        return party.name().equals("alice") ? ALICE : MALLORY;
    }

    private NoteSigner signer(String name, String key) {
        return new NoteSigner(
                name,
                SigningKeyPair.readOrCreate(server.home().brokerKeys().resolve(key), Suites.international())
                        .signer());
    }

    /** Of a question that was denied. */
    private String receipt(int number) throws IOException {
        String query = "%032x".formatted(number);
        long at = System.currentTimeMillis();
        Receipts receipts = new Receipts(ledger, broker, Suites.international(), new SecureRandom());
        Denial denial = new Denial(
                query, List.of("census.pums"), ALICE, "audit", receipts.commit("question", "SELECT 1"), "COL-01", at);
        Identity service = Identity.load(server.home().brokerKeys().resolve("service"));
        assertThat(new LedgerClient(ledger, service, Clock.systemUTC(), new SecureRandom()).record(denial))
                .isInstanceOf(Verdict.Accepted.class);
        return file(
                number + ".receipt",
                receipts.uncharged(query, at, Receipt.Ending.DENIED, "COL-01", ALICE, "audit", denial)
                        .text());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Run as(Path who, String... command) {
        return CommandLines.run(Stream.concat(
                        Stream.of("receipt"),
                        Stream.concat(
                                Stream.of(command),
                                Stream.of("--home", server.home().root().toString(), "--as", who.toString())))
                .toArray(String[]::new));
    }

    private String evidence(String receipt, String... more) {
        String out = folder.resolve(++fetched + ".evidence").toString();
        Run run = as(
                alice,
                Stream.concat(Stream.of("evidence", receipt, "--out", out), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return out;
    }

    private static void broken(Run run, String finding) {
        assertThat(run.exit()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).startsWith("BROKEN ").contains(finding).hasLineCount(1);
    }

    @Test
    void saysInWordsWhatFollowsAndWhatDoesNot() throws IOException {
        Run alone = as(alice, "verify", receipt(1));
        assertThat(alone.exit()).as(alone.err()).isZero();
        assertThat(alone.out())
                .contains("what follows:", "cannot disown it", "what does not follow:")
                .contains("it alone signed them", "compare it with a checkpoint", "no other question was asked");
    }

    @Test
    void comparesTheLedgerWithOneThatWasSeenBeforeOrLater() throws IOException {
        String older = receipt(1);
        receipt(2);
        String newer = receipt(3);
        for (String[] pair : new String[][] {{newer, older}, {older, newer}}) {
            String evidence = evidence(pair[0], "--seen", pair[1]);
            Run run = as(alice, "verify", pair[0], "--evidence", evidence, "--seen", pair[1]);
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains("are of one history").doesNotContain("that others see the same ledger");
        }
        String note = file("note", ledger.checkpoint().text());
        Run witnessed = as(alice, "verify", older, "--evidence", evidence(older, "--seen", note), "--seen", note);
        assertThat(witnessed.out()).contains("the checkpoint of 3 records that you hold");
    }

    @Test
    void noticesALedgerThatWasToldTwice() throws IOException {
        receipt(1);
        String shown = receipt(2);
        receipt(3);
        for (long size : new long[] {1, 2, 3}) {
            Checkpoint other = new Checkpoint("glovebox/test", size, new byte[32]);
            String held = file("fork" + size, SignedCheckpoint.sign(other, log).text());
            String evidence = evidence(shown, "--seen", held);
            broken(
                    as(alice, "verify", shown, "--evidence", evidence, "--seen", held),
                    size == 2 ? "told two histories" : "proof");
        }
    }

    @Test
    void believesNoEvidenceThatWasAlteredOrIsOfSomethingElse() throws IOException {
        String older = receipt(1);
        String newer = receipt(2);
        String evidence = evidence(newer, "--seen", older);
        String text = Files.readString(Path.of(evidence));
        String[] verify = {"verify", newer, "--seen", older, "--evidence"};
        broken(as(alice, more(verify, evidence(newer))), "must show that the ledger of 2 records extends that of 1");
        broken(as(alice, more(verify, evidence(older))), "this is for another");
        String hash = text.replaceAll("(?s).*\"hashes\" : \\[ \"([^\"]{44})\".*", "$1");
        broken(as(alice, more(verify, file("altered", text.replace(hash, "A".repeat(43) + "=")))), "proof");
        NoteSigner stranger = new NoteSigner(
                "glovebox/test",
                SigningKeyPair.readOrCreate(folder.resolve("other.key"), Suites.international())
                        .signer());
        String foreign = file(
                "foreign",
                SignedCheckpoint.sign(ledger.checkpoint().checkpoint(), stranger)
                        .text());
        broken(as(alice, "verify", newer, "--evidence", evidence, "--seen", foreign), "signed by a trusted key");
        Run malformed = as(alice, more(verify, file("malformed", "{}")));
        assertThat(malformed.exit()).isEqualTo(2);
        assertThat(malformed.err()).contains("not the evidence of a Glovebox receipt");
    }

    @Test
    void comparesAWholeLedgerWithWhatWasHeldBefore() throws IOException {
        String older = receipt(1);
        receipt(2);
        Run honest = ledgerSince(older);
        assertThat(honest.exit()).as(honest.err()).isZero();
        Checkpoint other = new Checkpoint("glovebox/test", 1, new byte[32]);
        broken(ledgerSince(file("fork", SignedCheckpoint.sign(other, log).text())), "");
        Checkpoint later = new Checkpoint("glovebox/test", 9, new byte[32]);
        broken(ledgerSince(file("later", SignedCheckpoint.sign(later, log).text())), "");
    }

    private Run ledgerSince(String held) {
        String home = server.home().root().toString();
        return CommandLines.run("ledger", "verify", home + "/ledger", "--seen", held, "--home", home);
    }

    private static String[] more(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void believesNoNetworkWithoutItsCertificates() throws IOException {
        String receipt = receipt(1);
        String text = Files.readString(Path.of(evidence(receipt)));
        String claimed = file("claimed", text.replaceAll("\"network\" : \\[ ?]", "\"network\" : [ \"x\" ]"));
        Run untold = as(alice, "verify", receipt, "--evidence", claimed);
        assertThat(untold.exit()).isEqualTo(2);
        assertThat(untold.err()).startsWith("TRUST-04 ");
        Run damaged =
                as(alice, "verify", receipt, "--evidence", claimed, "--network-trust", file("certificates", "{}"));
        assertThat(damaged.exit()).isEqualTo(2);
        assertThat(damaged.err()).startsWith("TRUST-03 ");
    }

    @Test
    void givesNobodyAnothersEvidence() throws IOException {
        String receipt = receipt(1);
        Run other = as(
                mallory, "evidence", receipt, "--out", folder.resolve("stolen").toString());
        assertThat(other.exit()).isEqualTo(3);
        assertThat(other.err()).contains("AUTH-08");
        String forged =
                file("forged", Files.readString(Path.of(receipt)).replace(ALICE.identity(), MALLORY.identity()));
        Run claimed = as(
                mallory, "evidence", forged, "--out", folder.resolve("stolen").toString());
        assertThat(claimed.exit()).isNotZero();
        assertThat(claimed.err()).contains("CRYPTO-AUTHENTICATION");
        assertThat(folder.resolve("stolen")).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        String receipt = receipt(1);
        Run since = as(alice, "verify", receipt, "--seen", receipt);
        assertThat(since.exit()).isEqualTo(2);
        assertThat(since.err()).startsWith("RECEIPT-01 ");
        Run nothing = as(alice, "verify", receipt, "--network-trust", receipt);
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).startsWith("RECEIPT-03 ");
        Run neither = as(
                alice,
                "evidence",
                receipt,
                "--seen",
                alice.resolve("cert.pem").toString(),
                "--out",
                folder.resolve("e").toString());
        assertThat(neither.exit()).isEqualTo(2);
        assertThat(neither.err()).startsWith("RECEIPT-02 ");
        Run taken = as(alice, "evidence", receipt, "--out", receipt);
        assertThat(taken.exit()).isEqualTo(2);
        assertThat(taken.err()).contains("must be a new file");
    }
}
