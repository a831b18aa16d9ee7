package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a confined planner, as an owner runs it. */
class PolicyTestCommandTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");

    @BeforeEach
    void useTheBuildsCache() {
        System.setProperty(
                "glovebox.cache",
                Path.of("target", "program-cache").toAbsolutePath().toString());
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty("glovebox.cache");
    }

    private static void requireSandbox() {
        try {
            Sandbox.open(Tier.A).close();
        } catch (SandboxException missing) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), missing.getMessage());
        }
    }

    @Test
    void needsNoDeployment() {
        requireSandbox();
        Run run = run(
                "policy",
                "test",
                sample("civil_affairs.deaths.yaml"),
                "--with",
                sample("hrss.benefits.yaml"),
                "--with",
                sample("reference.counties.yaml"));
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("OK  24 tests pass; ");
    }

    private static String sample(String name) {
        return SAMPLES.resolve(name).toString();
    }

    @Test
    void holdsTheGroupsOfAnAnswerOnMadeUpRows(@TempDir Path folder) throws IOException {
        requireSandbox();
        Path policy = Files.copy(SAMPLES.resolve("civil_affairs.deaths.yaml"), folder.resolve("deaths.yaml"));
        Files.writeString(folder.resolve("deaths.tests.yaml"), """
                apiVersion: glovebox/v1
                kind: PolicyTests
                tests:
                - {as: hrss.analyst, purpose: benefit-audit, expect: ALLOW, groups: [], sql: "SELECT death_date, COUNT(*) AS n,
                    AVG(report_days) AS days FROM civil_affairs.deaths GROUP BY death_date ORDER BY death_date"}
                """);
        Run first = run("policy", "test", "--update", "--write", policy.toString());
        assertThat(first.exit()).isEqualTo(3);
        assertThat(first.out())
                .contains(
                        " TEST-01 the question is allowed, and its answer on made-up rows has also the group [\"20",
                        "  expect: other groups -> [[\"20");
        Run updated = run("policy", "test", policy.toString());
        assertThat(updated.exit()).as(updated.err() + updated.out()).isZero();

        String text = Files.readString(policy);
        Files.writeString(policy, text.replace("bounds: [0, 365]", "bounds: [0, 100]"));
        Run clamped = run("policy", "test", policy.toString());
        assertThat(clamped.exit()).isEqualTo(3);
        assertThat(clamped.out()).contains(" its answer on made-up rows has no group [\"20");
    }

    @Test
    void writesOnlyWhatWasShown() {
        assertThat(run("policy", "test", "--write", "x.yaml").exit()).isEqualTo(2);
        assertThat(run("policy", "test").exit()).isEqualTo(2);
    }
}
