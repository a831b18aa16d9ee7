package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.http.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients against the real edge over operations that the test sets. */
class ClientCommandsTest {
    private static final String ANSWER = """
            {"query": "0123456789abcdef0123456789abcdef", "outcome": "released",
             "columns": [{"name": "n", "type": "bigint", "kind": "measure"}],
             "rows": [[{"value": 1234, "low": 1222, "high": 1246}]], "notices": [],
             "charge": {"rhoNano": 1, "deltaUnits": 0}, "grade": {"text": "general 2"}, "runsLeft": 3, "receipt": "a receipt\\n"}""";

    @SuppressWarnings("InlineFormatString") // Inline, it would hide the line that says what is tested.
    private static final String PROBLEM = """
            {"status": %d, "code": "%s", "detail": "so it is", "wayOut": "do else",
             "query": "0123456789abcdef0123456789abcdef", "receipt": "a receipt\\n"}""";

    private static final String QUOTE = """
            {"charge": {"rhoNano": 70000, "deltaUnits": 12}, "epsilon": "0.07", "measurements": 2, "nearlySurePersons": 120, "columns": [
             {"name": "county", "kind": "key", "noise": null}, {"name": "n", "kind": "measure", "noise": 41},
             {"name": "mean", "kind": "measure", "noise": 3.2, "atPersons": 120}]}""";

    @TempDir
    Path folder;

    private TestServer server;
    private Path alice;

    @BeforeEach
    void serve() {
        server = TestServer.in(folder);
        alice = server.person("alice", "hrss", Role.ANALYST);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Run query(String... more) {
        return as(alice, Stream.concat(Stream.of("query", "--purpose", "audit"), Stream.of(more)));
    }

    private Run as(Path identity, Stream<String> command) {
        List<String> where = List.of("--home", server.home().root().toString(), "--as", identity.toString());
        return run(Stream.concat(command, where.stream()).toArray(String[]::new));
    }

    private void answers(int status, String code) {
        server.answer("ask", status, "application/problem+json", PROBLEM.formatted(status, code));
    }

    @Test
    void printsAnAnswer() {
        server.answer("ask", 200, "application/json", ANSWER);
        Run run = query("SELECT 1");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("1,234 ±12").contains("about 3 runs like this left");
    }

    @Test
    void takesAQuestionThatBeginsWithAComment() {
        server.answer("ask", 200, "application/json", ANSWER);

        assertThat(query("-- how many?\nSELECT COUNT(*) AS n FROM census.pums").exit())
                .isZero();
        assertThat(query("--nonsense", "SELECT 1").exit()).isEqualTo(2);
    }

    @Test
    void printsAnAnswerAsJson() {
        server.answer("ask", 200, "application/json", ANSWER);

        assertThat(query("--format", "json", "SELECT 1").out()).contains("\"low\" : 1222");
    }

    @Test
    void printsAQuoteInsteadOfAsking() {
        server.answer("quote", 200, "application/json", QUOTE);
        Run run = query("--quote", "--max-error", "50", "SELECT 1");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "±41",
                        "±3.2 in a group of 120 persons",
                        "at epsilon 0.07, which 2 measurements share",
                        "nothing was asked or charged");
        assertThat(query("--quote", "--format", "json", "SELECT 1").out()).contains("\"nearlySurePersons\" : 120");
    }

    @Test
    void wantsAnErrorOnlyOfAQuote() {
        assertThat(query("--max-error", "50", "SELECT 1").exit()).isEqualTo(2);
    }

    @Test
    void keepsTheReceiptOfAnAnswerAndOfARefusal() {
        server.answer("ask", 200, "application/json", ANSWER);
        query("--receipt", folder.resolve("one").toString(), "SELECT 1");
        answers(403, "COL-01");
        query("--receipt", folder.resolve("two").toString(), "SELECT 1");

        assertThat(folder.resolve("one")).hasContent("a receipt\n");
        assertThat(folder.resolve("two")).hasContent("a receipt\n");
    }

    @Test
    void asksNothingWhenTheReceiptHasNoPlace() {
        server.answer("ask", 200, "application/json", ANSWER);
        Run run = query("--receipt", alice.resolve("cert.pem").toString(), "SELECT 1");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void endsWithTheExitCodeOfTheOutcome() {
        answers(403, "COL-01");
        assertThat(query("SELECT 1").exit()).isEqualTo(3);
        answers(500, "WORKER-DIED");
        assertThat(query("SELECT 1").exit()).isEqualTo(4);
        answers(503, "WORKER-BUSY");
        assertThat(query("SELECT 1").exit()).isEqualTo(5);
    }

    @Test
    void tellsRefusalsWithoutAStackTrace() {
        answers(403, "COL-01");

        assertThat(query("SELECT 1").err())
                .isEqualTo("DENIED COL-01\n  so it is   (ledger 01234567…)\n  try  do else\n");
    }

    @Test
    void saysThatNoBrokerAnswers() throws IOException {
        Path file = server.home().brokerFile();
        String stale = Files.readString(file);
        server.close();
        Files.writeString(file, stale);

        Run run = as(alice, Stream.of("budget"));

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).startsWith("BROKER-04 ").hasLineCount(1);
    }

    @Test
    void doesNotSpeakToAnotherServer() throws IOException {
        Path file = server.home().brokerFile();
        Files.writeString(file, Files.readString(file).replaceAll("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\""));

        Run run = as(alice, Stream.of("budget"));

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).startsWith("BROKER-07 ").hasLineCount(1);
    }

    @Test
    void saysThatAnIdentityHasExpired() {
        Run run = as(server.expired("eve"), Stream.of("budget"));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("ID-03 ").contains("ended").hasLineCount(1);
    }

    @Test
    void saysThatAKeyIsAnotherOnes() throws IOException {
        Path bob = server.person("bob", "audit", Role.AUDITOR);
        Files.copy(bob.resolve("key.pem"), alice.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);

        Run run = as(alice, Stream.of("budget"));

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("ID-03 ").contains("private key").hasLineCount(1);
    }

    @Test
    void saysThatAnIdentityIsOfAnotherDeployment() {
        try (TestServer other = TestServer.in(folder.resolve("other"))) {
            Run run = as(other.person("mallory", "hrss", Role.ANALYST), Stream.of("budget"));

            assertThat(run.exit()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).startsWith("CERT-UNTRUSTED ").hasLineCount(1);
        }
    }

    @Test
    void saysThatThereIsNoSuchIdentity() {
        Run run = as(folder.resolve("nobody"), Stream.of("budget"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("ID-04 ").hasLineCount(1);
    }

    @Test
    void saysThatAPolicyIsWrongWithoutAskingTheBroker() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), "apiVersion: glovebox/v1\nkind: DataPolicy\nfoo: 1\n");
        Run run = as(alice, Stream.of("policy", "publish", file.toString()));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("p.yaml:").contains("nothing was published");
    }
}
