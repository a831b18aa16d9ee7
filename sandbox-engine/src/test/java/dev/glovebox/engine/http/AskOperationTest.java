package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.Outcome;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.engine.release.ReleasedResult.Kind;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to a question, and from an outcome to a reply. */
class AskOperationTest {
    private static final String QUERY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void asksAsTheCertificatesParty() throws Exception {
        AtomicReference<Question> asked = new AtomicReference<>();
        AskOperation operation = new AskOperation(
                question -> {
                    asked.set(question);
                    return answered(false);
                },
                answered -> OptionalLong.empty(),
                Clock.systemUTC());

        operation.answer(
                call("{\"sql\":\"SELECT 1\",\"purpose\":\"audit\",\"epsilon\":\"0.2\",\"parameters\":{\"k\":\"v\"}}"));

        assertThat(asked.get().caller().name()).isEqualTo("alice");
        assertThat(asked.get().epsilon().orElseThrow()).hasToString("0.2");
        assertThat(asked.get().parameters()).containsEntry("k", "v");
    }

    @Test
    void refusesAnEpsilonThatIsNone() throws Exception {
        AskOperation operation =
                new AskOperation(question -> answered(false), answered -> OptionalLong.empty(), Clock.systemUTC());
        Call call = call("{\"sql\":\"SELECT 1\",\"purpose\":\"audit\",\"epsilon\":\"much\"}");

        assertThatThrownBy(() -> operation.answer(call))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().status()).isEqualTo(400));
    }

    @Test
    void answersAsTheSchemaSays() throws Exception {
        assertThat(AnswerSchema.violations(reply(answered(false)).body())).isEmpty();
        assertThat(AnswerSchema.violations(reply(answered(true)).body())).isEmpty();
        assertThat(AnswerSchema.violations("{\"query\": \"x\"}")).isNotEmpty();
    }

    @Test
    void writesNumbersAsPlainNumbers() throws Exception {
        assertThat(reply(answered(false)).body())
                .contains("[{\"value\":\"市辖区\"},{\"value\":2026},{\"value\":1200,\"low\":1188,\"high\":1212}]")
                .contains("[{\"value\":null},{\"value\":null},{\"value\":0.5,\"low\":-1.25,\"high\":2.25}]")
                .contains("\"grade\":{\"level\":\"general\",\"grade\":2,\"personal\":null,\"text\":\"general 2\"}")
                .contains("\"charge\":{\"rhoNano\":5000,\"deltaUnits\":70},\"runsLeft\":340");
    }

    @Test
    void chargesNothingForARecordedAnswer() throws Exception {
        assertThat(reply(answered(true)).body())
                .contains("\"outcome\":\"repeated\"")
                .contains("\"charge\":{\"rhoNano\":0,\"deltaUnits\":0}");
    }

    @Test
    void tellsTheTimeInTheWorkerToTheLogAlone() throws Exception {
        Reply reply = reply(answered(false));
        assertThat(reply.facts()).containsEntry("workerMicros", "7000");
        assertThat(reply.body()).doesNotContainIgnoringCase("micros").doesNotContain("7000");
    }

    @Test
    void keepsTheThreeEndingsWithoutAnAnswerApart() throws Exception {
        Refusal refusal = new Refusal("COL-01", Optional.empty(), Optional.empty(), "hidden", "ask for another");

        assertThat(reply(new Outcome.Denied(QUERY, refusal, Optional.empty(), receipt()))
                        .status())
                .isEqualTo(403);
        assertThat(reply(new Outcome.Failed(
                                QUERY, "WORKER-UNAVAILABLE", "WORKER-UNAVAILABLE", false, receipt(), Duration.ZERO))
                        .status())
                .isEqualTo(503);
        assertThat(reply(new Outcome.Failed(QUERY, "RUN-01", "WORKER-DIED", true, receipt(), Duration.ZERO))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void saysWhenToAskAgainWhereAllWorkersAreTaken() throws Exception {
        Reply busy =
                reply(new Outcome.Failed(QUERY, "WORKER-BUSY", "WORKER-BUSY", false, receipt(), Duration.ofSeconds(7)));

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.again()).isEqualTo(Duration.ofSeconds(7));
        assertThat(busy.body()).contains("\"busy\"", "try again in 7 s", QUERY);
    }

    @Test
    void tellsWhatEndedARunToTheLogAlone() throws Exception {
        SignedReceipt receipt = receipt();
        Reply died = reply(new Outcome.Failed(QUERY, "RUN-01", "WORKER-DIED", true, receipt, Duration.ZERO));
        Reply late = reply(new Outcome.Failed(QUERY, "RUN-01", "WORKER-DEADLINE", true, receipt, Duration.ZERO));

        assertThat(died.facts()).containsEntry("code", "WORKER-DIED");
        assertThat(died.body()).isEqualTo(late.body()).contains("RUN-01").doesNotContain("WORKER");
        assertThat(died.status()).isEqualTo(late.status());
    }

    @Test
    void isAsLongForFewRowsAsForMany() throws Exception {
        Reply answer = reply(answered(false));
        Reply failure = reply(new Outcome.Failed(QUERY, "RUN-01", "WORKER-DIED", true, receipt(), Duration.ZERO));
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSize(16 << 10);
        assertThat(failure.body().getBytes(StandardCharsets.UTF_8)).hasSize(16 << 10);
        for (int bytes : new int[] {1, 16_383, 16_384, 16_385, 40_000, 65_536, 65_537}) {
            int padded = Reply.text("x".repeat(bytes)).padded().body().length();
            assertThat(padded).isGreaterThanOrEqualTo(bytes).isLessThan(Math.max(32 << 10, 2 * bytes));
            assertThat(Integer.bitCount(padded)).isEqualTo(1);
        }
    }

    private Reply reply(Outcome outcome) throws Exception {
        return new AskOperation(question -> outcome, answered -> OptionalLong.of(340), Clock.systemUTC())
                .answer(call("{\"sql\":\"SELECT 1\",\"purpose\":\"audit\"}"));
    }

    private Call call(String body) throws Exception {
        Party alice = new Party("alice", "hrss", Role.ANALYST);
        CertificateAuthority authority = CertificateAuthority.exists(folder)
                ? CertificateAuthority.open(folder)
                : CertificateAuthority.create(folder, "Test");
        return new Call(
                alice,
                authority.issue(alice, Duration.ofDays(1)).certificate(),
                Map.of(),
                Map.of(),
                new ObjectMapper().readTree(body));
    }

    private static Outcome answered(boolean repeated) {
        ReleasedResult result = new ReleasedResult(
                List.of(
                        new ReleasedResult.Column("county", new ColumnType.Varchar(20), Kind.KEY),
                        new ReleasedResult.Column("year", ColumnType.Plain.BIGINT, Kind.KEY),
                        new ReleasedResult.Column("people", ColumnType.Plain.DOUBLE, Kind.MEASURE)),
                List.of(
                        List.of(
                                new Cell.Shown(Optional.of("市辖区")),
                                new Cell.Shown(Optional.of("2026")),
                                new Cell.Noisy(
                                        new BigDecimal("1.2E+3"),
                                        Optional.of(new BigDecimal("1188")),
                                        Optional.of(new BigDecimal("1212")))),
                        List.of(
                                new Cell.Shown(Optional.empty()),
                                new Cell.Shown(Optional.empty()),
                                new Cell.Noisy(
                                        new BigDecimal("0.5"),
                                        Optional.of(new BigDecimal("-1.25")),
                                        Optional.of(new BigDecimal("2.25"))))),
                List.of(new ReleasedResult.Notice("small-groups", "groups may be withheld")));
        return new Outcome.Answered(
                QUERY,
                result,
                new PrivacyCharge(new Rho(5000), new DeltaUnits(70)),
                new Grade(Optional.of("general"), Optional.of(2), Optional.empty()),
                repeated,
                receipt(),
                Duration.ofMillis(7),
                Duration.ofMillis(9));
    }

    private static SignedReceipt receipt() {
        NoteSigner broker = new NoteSigner(
                "glovebox/test/receipts",
                Suites.international().generateSigningKey().signer());
        return SignedReceipt.sign(
                new Receipt(
                        QUERY,
                        0,
                        Receipt.Ending.RELEASED,
                        Optional.empty(),
                        new Consumer("hrss", "0".repeat(64)),
                        "audit",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of()),
                broker);
    }
}
