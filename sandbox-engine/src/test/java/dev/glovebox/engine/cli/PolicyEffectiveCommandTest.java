package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyEffectiveCommandTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");
    private static final Path DEATHS = SAMPLES.resolve("civil_affairs.deaths.yaml");
    private static final Path BENEFITS = SAMPLES.resolve("hrss.benefits.yaml");
    private static final Path COUNTIES = SAMPLES.resolve("reference.counties.yaml");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private String effective(String as, String purpose, String format, Path... files) {
        PolicyEffectiveCommand command = new PolicyEffectiveCommand();
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true));
        List<String> words = new ArrayList<>(List.of("--as", as, "--purpose", purpose, "--format", format));
        List.of(files).forEach(file -> words.add(file.toString()));
        line.parseArgs(words.toArray(String[]::new));
        assertThat(command.effective(Asker.of(as, purpose), new DirectPlanner(), NOON))
                .isZero();
        return out.toString();
    }

    private JsonNode json(Path... files) throws IOException {
        return new ObjectMapper().readTree(effective("hrss.analyst", "benefit-audit", "json", files));
    }

    @Test
    void tellsDatasetsColumnsAndJoinsWithTheLineThatSaysSo() {
        assertThat(effective("hrss.analyst", "benefit-audit", "table", DEATHS, BENEFITS, COUNTIES))
                .contains("hrss.analyst for benefit-audit")
                .contains("ALLOWED  civil_affairs.deaths of civil-affairs   " + DEATHS + ":43")
                .containsPattern("report_days +bigint +measure +avg, count +0 to 365 +\\d+")
                .contains("ALLOWED  reference.counties of civil-affairs, public")
                .contains("JOIN  civil_affairs.deaths.citizen_id = hrss.benefits.citizen_id   (inner)")
                .contains("JOIN  civil_affairs.deaths.county = reference.counties.code")
                .contains(
                        "a person counts in 1 group(s) [civil_affairs.deaths], with 3 row(s) each [civil_affairs.deaths]")
                .contains("groups of at least 10 persons [civil_affairs.deaths, hrss.benefits]")
                .contains("answers go to hrss")
                .contains(
                        "NO JOIN  hrss.benefits.citizen_id = justice.inmates.citizen_id\n  the policy of justice.inmates is not here");
    }

    @Test
    void tellsWhyADatasetMayNotBeAsked() {
        assertThat(effective("tax.analyst", "benefit-audit", "table", DEATHS))
                .contains("DENIED AUTH-01  civil_affairs.deaths", "no grant names analyst of tax", "ask civil-affairs");
        assertThat(effective("hrss.analyst", "marketing", "table", DEATHS))
                .contains("DENIED AUTH-02", "granted to you: benefit-audit");
    }

    @Test
    void needsBothOwnersForAJoin() throws IOException {
        Path alone = Files.writeString(
                folder.resolve("benefits.yaml"),
                Files.readString(BENEFITS)
                        .replace("    - {to: civil_affairs.deaths, on: [citizen_id, citizen_id]}\n", ""));
        JsonNode join = json(DEATHS, alone).required("joins").get(0);
        assertThat(join.required("permitted").asBoolean()).isFalse();
        assertThat(join.required("why").asText()).isEqualTo("the owner of hrss.benefits does not list this join");
    }

    @Test
    void findsThatOwnersHaveNoKindOfJoinInCommon() throws IOException {
        Path left = Files.writeString(
                folder.resolve("benefits.yaml"), Files.readString(BENEFITS).replace("types: [inner]", "types: [left]"));
        assertThat(json(DEATHS, left).required("joins").get(0).required("why").asText())
                .isEqualTo("the owners have no kind of join in common");
    }

    @Test
    void tellsAllOfItToPrograms() throws IOException {
        JsonNode json = json(DEATHS, BENEFITS);
        assertThat(json.required("datasets").get(0).required("policy").asText()).isEqualTo(DEATHS.toString());
        JsonNode terms = json.required("joins").get(0).required("terms");
        assertThat(terms.required("rowsPerGroup").required("value").asInt()).isEqualTo(3);
        assertThat(terms.required("rowsPerGroup").required("of").get(0).asText())
                .isEqualTo("civil_affairs.deaths");
        assertThat(terms.required("perQuery").asText()).isEqualTo("1");
    }

    @Test
    void tellsHowLongOneProcessMayAnswer() throws IOException {
        Path deaths = reused(DEATHS, 20);
        Path benefits = reused(BENEFITS, 30);
        assertThat(effective("hrss.analyst", "benefit-audit", "table", deaths, benefits))
                .containsPattern("JOIN [^J]+; confined as tier A, by one process for up to 20 seconds\n")
                .contains("for up to 30 seconds");
        JsonNode json = json(deaths, BENEFITS);
        assertThat(json.required("datasets")
                        .get(0)
                        .required("allows")
                        .required("reuseSeconds")
                        .asInt())
                .isEqualTo(20);
        assertThat(json.required("joins").get(0).required("terms").has("reuseSeconds"))
                .isFalse();
    }

    private Path reused(Path policy, int seconds) throws IOException {
        return Files.writeString(
                folder.resolve(policy.getFileName()),
                Files.readString(policy).replace("minTier: A}", "minTier: A, reuseSeconds: " + seconds + "}"));
    }

    @Test
    void wantsADepartmentAndARole() {
        assertThatThrownBy(() -> Asker.of("alice", "benefit-audit")).hasMessageContaining("hrss.analyst");
    }
}
