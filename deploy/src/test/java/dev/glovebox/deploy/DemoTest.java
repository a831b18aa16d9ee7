package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** System test: the demo as its users run it, with real planner, workers, vault and ledger, in a broker process of its own. */
final class DemoTest {

    @Test
    void tellsTheWholeStoryAndLeavesNothingBehind() throws Exception {
        Program.requireSandbox();
        Program demo = Program.run("demo", "--persons", "3000");
        assertThat(demo.out()).contains("All of it held").doesNotContain("FAILED");
        assertThat(demo.out()).contains("alice", "olga", "oscar", "bob");
        assertThat(demo.code()).isZero();
    }

    @Test
    void refusesAnAudienceTooSmallToHide() throws Exception {
        Program demo = Program.run("demo", "--persons", "10");
        assertThat(demo.code()).isEqualTo(2);
        assertThat(demo.err()).contains("--persons lies between");
    }
}
