package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.deploy.fabric.FabricPrograms;
import java.nio.file.Path;
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
    void provesItsReceiptByWhatTheNetworkSigned() throws Exception {
        Program.requireSandbox();
        assumeTrue(
                FabricPrograms.find(System.getenv(), Path.of(System.getProperty("user.home")))
                        .isPresent(),
                "Fabric's programs are neither in FABRIC_BIN nor on PATH nor in ~/.glovebox/fabric/bin");
        Program demo = Program.run("demo", "--persons", "3000", "--ledger", "fabric");
        assertThat(demo.out()).contains("All of it held").doesNotContain("FAILED");
        assertThat(demo.out())
                .contains("2 transaction(s) as the network signed them")
                .containsPattern("block \\d+ is signed by [34] of the channel's 4 ordering nodes")
                .contains("is valid, signed by civil-affairs, glovebox, hrss")
                .contains("every ledger record of the receipt stands in these transactions")
                .contains("is promised: outcome")
                .containsPattern("PROMISED {2}\\d+ outcomes, all of them anchored");
        assertThat(demo.code()).isZero();
    }

    @Test
    void refusesAnAudienceTooSmallToHide() throws Exception {
        Program demo = Program.run("demo", "--persons", "10");
        assertThat(demo.code()).isEqualTo(2);
        assertThat(demo.err()).contains("--persons lies between");
    }
}
