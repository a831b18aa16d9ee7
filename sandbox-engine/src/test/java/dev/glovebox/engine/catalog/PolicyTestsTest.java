package dev.glovebox.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.planner.Catalogs;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTestsTest {
    private static final Path SAMPLE = Path.of("..", "deploy", "sample");
    private static final String DEATHS = "civil_affairs.deaths.yaml";
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private static List<String> failing(DataPolicy policy) {
        return new PolicyTests(new PlanStage(new DirectPlanner()), Clock.fixed(NOW, ZoneOffset.UTC))
                .failing("deaths.yaml", policy, Map.of(), new CatalogSnapshot(Map.of())).stream()
                        .map(PolicyProblem::toString)
                        .toList();
    }

    private static DataPolicy edited(String text, String with) throws IOException {
        String deaths = Files.readString(SAMPLE.resolve("policies").resolve(DEATHS));
        assertThat(deaths).contains(text);
        return switch (PolicyReader.read(DEATHS, deaths.replace(text, with))) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    private static Stream<Path> samples() throws IOException {
        try (Stream<Path> departments = Files.list(SAMPLE.resolve("policies"))) {
            return Stream.concat(
                    departments.filter(file -> !file.toString().endsWith(".tests.yaml")).sorted().toList().stream(),
                    Stream.of(SAMPLE.resolve("pums").resolve("policies").resolve("census.pums.yaml")));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySamplePolicyHasTestsAndPassesThem(Path file) {
        DataPolicy policy = Catalogs.read(file);

        assertThat(failing(policy)).isEmpty();
        assertThat(policy.tests()).anyMatch(test -> test.expect() instanceof PolicyTest.Expectation.Deny);
        assertThat(policy.tests().stream().anyMatch(test -> test.expect() instanceof PolicyTest.Expectation.Allow))
                .isEqualTo(!policy.grants().isEmpty());
    }

    @Test
    void saysWhereATestStandsWhatItExpectsAndWhatCame() throws IOException {
        DataPolicy widened = edited("cause:       {role: hidden}", "cause:       {role: dimension}");
        assertThat(failing(widened))
                .singleElement()
                .asString()
                .matches("deaths.yaml:[0-9]+:3 TEST-01 the test expects DENY COL-01, and ALLOW came .*")
                .doesNotContain("SELECT");

        assertThat(failing(edited("GROUP BY cause\", expect: DENY COL-01", "GROUP BY cause\", expect: DENY AGG-01")))
                .singleElement()
                .asString()
                .contains("expects DENY AGG-01, and DENY COL-01 came");
    }

    @Test
    void asksWhenTheGrantHolds() throws IOException {
        DataPolicy later = edited(
                "valid: {from: 2025-01-01, to: 2099-12-31, zone: Asia/Shanghai}",
                "valid: {from: 2090-01-01, to: 2099-12-31, hours: \"08:00-08:30\", zone: Asia/Shanghai}");

        assertThat(failing(later)).isEmpty();
    }
}
