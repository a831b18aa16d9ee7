package dev.glovebox.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final RecordSealer SEALER = new RecordSealer(Suites.international(), SecretBytes.random(32));

    @TempDir
    Path folder;

    private QuestionLog open(Instant at) {
        return QuestionLog.open(folder, SEALER, Clock.fixed(at, ZoneOffset.UTC));
    }

    private static Question question(String sql, Instant at) {
        return new Question(
                sql,
                new Caller("alice", "hrss", "analyst"),
                new PurposeName("statistics"),
                Map.of("county", "东城"),
                Optional.of(Epsilon.of("0.5")),
                at);
    }

    private List<Question> read(Instant from) {
        try (QuestionLog log = open(NOW)) {
            return log.since(from).stream().map(AskedQuestion::question).toList();
        }
    }

    @Test
    void findsWhatWasAskedNewestFirstAlsoAfterARestart() {
        Question first = question("SELECT 1", NOW.minusSeconds(2));
        Question second = question("SELECT 2", NOW.minusSeconds(1));
        try (QuestionLog log = open(NOW)) {
            log.keep(first);
            assertThat(log.since(NOW.minusSeconds(10))).hasSize(1);
            log.keep(second);
        }
        assertThat(read(NOW.minusSeconds(10))).containsExactly(second, first);
        assertThat(read(NOW.minusSeconds(1))).containsExactly(second);
    }

    @Test
    void keepsNoQuestionReadable() throws IOException {
        try (QuestionLog log = open(NOW)) {
            log.keep(question("SELECT secret", NOW));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("SELECT")
                        .doesNotContain("alice");
            }
        }
    }

    @Test
    void forgetsWhatIsOlderThanNinetyDays() throws IOException {
        Instant before = NOW.minus(Duration.ofDays(91));
        try (QuestionLog log = open(before)) {
            log.keep(question("SELECT 1", before));
        }
        assertThat(files()).isEqualTo(1);
        open(NOW).close();
        assertThat(files()).isZero();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
