package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void needsNoDeployment() {
        try {
            Sandbox.open(Tier.A).close();
        } catch (SandboxException missing) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), missing.getMessage());
        }
        Run run = run(
                "policy", "test", SAMPLES.resolve("civil_affairs.deaths.yaml").toString());
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("OK  5 tests pass; ");
    }

    @Test
    void writesOnlyWhatWasShown() {
        assertThat(run("policy", "test", "--write", "x.yaml").exit()).isEqualTo(2);
        assertThat(run("policy", "test").exit()).isEqualTo(2);
    }
}
