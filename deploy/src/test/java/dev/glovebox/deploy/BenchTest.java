package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.deploy.fabric.FabricPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That benchmarks measure and clean up; at these sizes their numbers mean nothing. */
final class BenchTest {

    @Test
    void ledgerRecordsAndProves() throws Exception {
        Program bench =
                Program.run("bench", "ledger", "--rows", "400", "--batch", "100", "--rounds", "1", "--proofs", "4");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("events_per_s", "proved", "receipt_bytes", "verified_per_s");
        assertThat(lines(bench).subList(1, 3))
                .allMatch(measure -> measure.path("met").asBoolean());
    }

    @Test
    void traceFindsSomethingForEachQuestion() throws Exception {
        assumeTrue(
                Boolean.getBoolean("glovebox.deep"),
                "TraceTest compares answers; a hundred thousand records take their time");
        Program bench = Program.run("bench", "trace", "--records", "100000", "--questions", "12");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("p50_ms");
        assertThat(Program.run("bench", "trace", "--records", "10").code()).isEqualTo(2);
    }

    @Test
    void fabricChargesAndAnswersOnANetwork() throws Exception {
        assumeTrue(
                Boolean.getBoolean("glovebox.deep"),
                "FabricContractTest charges; a network and two brokers take their time");
        assumeTrue(FabricPrograms.find(System.getenv(), Path.of(System.getProperty("user.home")))
                .isPresent());
        Program.requireSandbox();
        Program bench = Program.run("bench", "fabric", "--seconds", "1", "--questions", "1", "--warm-up", "0");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench))
                .containsExactly("query_extra_p50_ms", "one_budget_charges_per_s", "own_budget_charges_per_s");
    }

    @Test
    void smallAsksThroughTheRealBroker() throws Exception {
        Program.requireSandbox();
        Program bench =
                Program.run("bench", "small", "--rows", "2000", "--rounds", "2", "--warm-up", "1", "--remembered", "1");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("p50_ms", "p95_ms", "p50_without_slot_ms", "p95_without_slot_ms");
    }

    @Test
    void loadAsksByManyAndStartsWorkersInEachTier() throws Exception {
        assumeTrue(Boolean.getBoolean("glovebox.deep"), "small asks as well; many analysts take their time");
        Program.requireSandbox();
        Program bench = Program.run("bench", "load", "--rows", "2000", "--rounds", "2", "--seconds", "1");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench))
                .contains("p50_ms", "sustained_qps", "reused_qps", "recorded_per_s", "broker_mb", "worker_a_ms");
    }

    @Test
    void accuracyAsksEveryRunAnew() throws Exception {
        assumeTrue(Boolean.getBoolean("glovebox.deep"), "small asks as well; three deployments take their time");
        Program.requireSandbox();
        Program bench = Program.run("bench", "accuracy", "--scale", "0.01", "--runs", "2");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench))
                .containsExactly(
                        "q3_ratio_to_r2t",
                        "q10_ratio_to_r2t",
                        "q11_ratio_to_r2t",
                        "q12_ratio_to_r2t",
                        "q18_ratio_to_r2t",
                        "q20_ratio_to_r2t",
                        "worst_ratio_to_r2t",
                        "worst_time_ratio");
        assertThat(bench.err()).contains("Q12", "R2T's %");
    }

    @Test
    void sealSealsEachRoundAnew() throws Exception {
        assumeTrue(Boolean.getBoolean("glovebox.deep"), "small seals as well; a second deployment takes its time");
        Program.requireSandbox();
        Program bench = Program.run("bench", "seal", "--rows", "6000", "--rounds", "1");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("seconds", "ratio");
    }

    @Test
    void queriesAnswersAndRefusesAsTheFilesSay() throws Exception {
        assumeTrue(Boolean.getBoolean("glovebox.deep"), "two deployments with eight datasets each take their time");
        Program.requireSandbox();
        Program bench = Program.run("bench", "queries", "--scale", "0.001", "--rounds", "1", "--warm-up", "0");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench))
                .containsExactly("median_ratio", "worst_ratio", "end_to_end_median_ratio", "end_to_end_worst_ratio");
        assertThat(bench.err().lines()).hasSize(23);
    }

    @Test
    void cliTypesThroughALauncher(@TempDir Path folder) throws Exception {
        assumeTrue(Boolean.getBoolean("glovebox.deep"), "small serves as well; a second deployment takes its time");
        Program.requireSandbox();
        System.setProperty("glovebox.launcher", launcher(folder).toString());
        Program bench = Program.run("bench", "cli", "--rounds", "1");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("budget_extra_ms");
    }

    @Test
    void policyLintsComparesAndExplains(@TempDir Path folder) throws Exception {
        assumeTrue(
                Boolean.getBoolean("glovebox.deep"),
                "each command has tests of its own; planners take their time to start");
        Program.requireSandbox();
        System.setProperty("glovebox.launcher", launcher(folder).toString());
        Program bench = Program.run("bench", "policy", "--files", "2", "--grants", "2", "--rounds", "1");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("lint_1000_s", "diff_s", "explain_s");
    }

    @Test
    void plannerAnswersTheWholeCorpus() throws Exception {
        Program.requireSandbox();
        Program bench = Program.run(
                "bench",
                "planner",
                "--corpus",
                "../sandbox-engine/src/test/resources",
                "--rounds",
                "1",
                "--warm-up",
                "0");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(names(bench)).containsExactly("p99_ms");
    }

    @Test
    void refusesSizesThatLeaveNothing() throws Exception {
        assertThat(Program.run("bench", "ledger", "--rows", "10").code()).isEqualTo(2);
        assertThat(Program.run("bench").code()).isEqualTo(2);
    }

    private static Path launcher(Path folder) throws IOException {
        Path launcher = Files.writeString(folder.resolve("launcher"), """
                #!/bin/sh
                exec '%s/bin/java' -cp '%s' dev.glovebox.deploy.Main "$@"
                """.formatted(
                        System.getProperty("java.home"), System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    private static List<String> names(Program bench) throws Exception {
        return lines(bench).stream().map(line -> line.path("measure").asText()).toList();
    }

    private static List<JsonNode> lines(Program bench) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : bench.out().lines().toList()) {
            JsonNode node = new ObjectMapper().readTree(line);
            assertThat(node.properties().stream().map(java.util.Map.Entry::getKey))
                    .containsExactly("bench", "measure", "value", "baseline", "ratio", "target", "met");
            lines.add(node);
        }
        return lines;
    }
}
