package dev.glovebox.deploy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.isolate.sandbox.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that cannot fail proves nothing: each is given a target that keeps no promise, and finds it. {@code CorpusTest} does so for those that need a deployment. */
class WeakTargetsTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir
    private Path folder;

    private Attack attack(Kind kind, String sql, Map<String, String> settings) throws IOException {
        Files.writeString(folder.resolve("text.sql"), sql);
        return new Attack(1, "weak", "", "", kind, settings, folder);
    }

    private void assertFound(Attack attack, Lab lab) throws Exception {
        assertThat(attack.kind().runner().run(attack, lab)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void anAnswerInsteadOfARefusalIsFound() throws Exception {
        Attack attack = attack(Kind.QUERIES, "-- expect FUNC-03\nSELECT 1", Map.of());
        assertFound(attack, WeakLab.answering(_ -> WeakLab.grouped(_ -> 1, SHORT)));
    }

    @Test
    void aRefusalThatIsNotOnTheLedgerIsFound() throws Exception {
        Attack attack = attack(Kind.QUERIES, "-- expect FUNC-03\nSELECT 1", Map.of());
        assertFound(attack, WeakLab.answering(_ -> WeakLab.refusal("FUNC-03")));
    }

    @Test
    void aNameInARefusalIsFound() throws Exception {
        Attack attack = attack(Kind.QUERIES, "-- expect refused\nSELECT 1", Map.of());
        assertFound(attack, WeakLab.answering(_ -> WeakLab.refusal(LabData.CANARY)));
    }

    @Test
    void anAcceptedBodyIsFound() throws Exception {
        Files.writeString(folder.resolve("body.json"), "{}");
        assertFound(attack(Kind.REQUESTS, "", Map.of()), WeakLab.answering(_ -> WeakLab.grouped(_ -> 1, SHORT)));
    }

    @Test
    void anEndThatDependsOnOnePersonIsFound() throws Exception {
        assertFound(
                attack(Kind.NEIGHBOURS, "SELECT 1", Map.of()), WeakLab.answering(_ -> WeakLab.grouped(_ -> 1, SHORT)));
    }

    @Test
    void sumsWithoutNoiseAreFound() throws Exception {
        WeakLab lab = WeakLab.answering(_ -> WeakLab.grouped(WeakTargetsTest::salary, SHORT));
        assertFound(attack(Kind.DIFFERENCING, "SELECT 1", Map.of("quick", "2")), lab);
    }

    private static double salary(String group) {
        return isTarget(group) ? 1000 : 0;
    }

    private static boolean isTarget(String group) {
        return WeakLab.answering(_ -> WeakLab.refusal("")).data().targets().contains(group);
    }

    @Test
    void freshNoiseAtNoCostIsFound() throws Exception {
        AtomicInteger noise = new AtomicInteger();
        WeakLab lab = WeakLab.answering(_ -> WeakLab.grouped(_ -> noise.incrementAndGet(), SHORT));
        assertFound(attack(Kind.SPELLINGS, "SELECT 1", Map.of("quick", "2")), lab);
    }

    @Test
    void countsWithoutNoiseAreSolvedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        LabData data = WeakLab.answering(_ -> WeakLab.refusal("")).data();
        WeakLab lab = WeakLab.answering(
                sql -> asked.incrementAndGet() > 3 ? WeakLab.refusal("BUDGET-02") : counts(sql, data));
        assertFound(attack(Kind.RECONSTRUCTION, "SELECT g, {subsets}", Map.of()), lab);
    }

    private static Answer counts(String sql, LabData data) {
        Matcher subsets = Pattern.compile("IN \\(([0-9, ]*)\\)").matcher(sql);
        List<List<Integer>> members = subsets.results()
                .map(found -> Arrays.stream(found.group(1).split(", ", -1))
                        .map(Integer::valueOf)
                        .toList())
                .toList();
        List<String> labels =
                IntStream.range(0, members.size()).mapToObj(i -> "plus" + i).toList();
        return WeakLab.grouped(
                labels,
                group -> members.stream()
                        .mapToDouble(subset -> count(subset, group, data))
                        .toArray(),
                SHORT);
    }

    private static double count(List<Integer> subset, String group, LabData data) {
        int first = Integer.parseInt(group) * LabData.STRIDE;
        return subset.stream()
                .filter(x -> data.flags().getOrDefault(first + x, false))
                .count();
    }

    @Test
    void aBudgetThatNeverEndsIsFound() throws Exception {
        LabData data = WeakLab.answering(_ -> WeakLab.refusal("")).data();
        assertFound(
                attack(Kind.RECONSTRUCTION, "SELECT g, {subsets}", Map.of()),
                WeakLab.answering(sql -> counts(sql, data)));
    }

    @Test
    void aFinerLatticeIsFound() throws Exception {
        WeakLab lab = WeakLab.answering(_ -> WeakLab.grouped(group -> isTarget(group) ? 24.5 : 24, SHORT));
        assertFound(attack(Kind.SUPPORT, "SELECT 1", Map.of("quick", "2")), lab);
    }

    @Test
    void lastDigitsThatTellAreFound() throws Exception {
        WeakLab lab = WeakLab.answering(_ -> WeakLab.grouped(group -> isTarget(group) ? 25 : 24, SHORT));
        assertFound(attack(Kind.SUPPORT, "SELECT 1", Map.of("quick", "2")), lab);
    }

    @Test
    void timeThatTellsTheTargetIsFound() throws Exception {
        WeakLab lab = WeakLab.answering(group -> new Answer(403, "", Duration.ofMillis(isTarget(group) ? 12 : 11)));
        assertFound(attack(Kind.TIMING, "{g}", Map.of("quick", "1")), lab);
    }

    @Test
    void timeThatTellsTheNoiseIsFound() throws Exception {
        AtomicInteger noise = new AtomicInteger();
        WeakLab lab = WeakLab.answering(_ -> {
            int drawn = noise.addAndGet(5);
            return WeakLab.grouped(_ -> LabData.KNOWN + drawn, Duration.ofMillis(drawn));
        });
        assertFound(attack(Kind.NOISE_TIME, "{g}", Map.of("quick", "40")), lab);
    }

    @Test
    void answersBeyondTheBudgetAreFound() throws Exception {
        Map<String, String> settings = Map.of("quick", "4", "cap", "1500");
        AtomicInteger asked = new AtomicInteger();
        WeakLab lab = WeakLab.answering(
                _ -> asked.incrementAndGet() > 3 ? WeakLab.refusal("BUDGET-02") : WeakLab.grouped(_ -> 1, SHORT));
        assertFound(attack(Kind.PARALLEL, "SELECT {n}", settings), lab);
    }

    @Test
    void aNameInAFileIsFound() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "asked for " + LabData.CANARY + "07");
        assertFound(attack(Kind.SCAN, "SELECT 1", Map.of()), WeakLab.leaving(log));
    }

    @Test
    void answersThatChangeAreFound() throws Exception {
        AtomicInteger order = new AtomicInteger();
        WeakLab lab = WeakLab.answering(_ -> WeakLab.grouped(_ -> order.incrementAndGet(), SHORT));
        assertFound(attack(Kind.TIES, "SELECT 1", Map.of("quick", "2")), lab);
    }

    @Test
    void aWrongAnswerIsFound() throws Exception {
        Attack attack = attack(Kind.AGREEMENT, "SELECT code, n FROM lab.p ORDER BY code", Map.of());
        assertFound(attack, WeakLab.answering(_ -> WeakLab.grouped(_ -> 1, SHORT)));
    }

    @Test
    void anOpenProbeIsFound() throws Exception {
        Probing weak = new Probing(() -> EnumSet.complementOf(EnumSet.of(Probe.SOCKET_INET)));
        assertThat(weak.run(attack(Kind.PROBING, "", Map.of()), WeakLab.answering(_ -> WeakLab.refusal(""))))
                .isEqualTo(new Verdict.Failed("a worker can do [SOCKET_INET]"));
    }

    @Test
    void aWorkerThatIsBelievedIsFound() throws Exception {
        Files.writeString(
                folder.resolve("answer.hex"), "0000000d 03 00000001 01 0000000000000007\n00000004 04 00000001\n");
        assertFound(attack(Kind.CAPTURED_WORKER, "", Map.of()), WeakLab.answering(_ -> WeakLab.refusal("")));
    }

    @Test
    void aKeptWorkerThatIsBelievedIsFound() throws Exception {
        Files.writeString(
                folder.resolve("answer.hex"), "0000000d 03 00000001 01 0000000000000007\n00000004 04 00000001\n");
        Files.writeString(folder.resolve("ready.hex"), HexFormat.of().formatHex(CapturedWorker.ready()));
        assertFound(attack(Kind.KEPT_WORKER, "", Map.of()), WeakLab.answering(_ -> WeakLab.refusal("")));
    }

    @Test
    void aPlanThatPassesIsFound() throws Exception {
        Attack attack = new Attack(
                43, "weak", "", "", Kind.CAPTURED_PLANNER, Map.of(), Path.of("attacks", "43-captured-planner"));
        Verdict verdict = new CapturedPlanner(Map.of("the honest one", HostilePlans.honest()))
                .run(attack, WeakLab.answering(_ -> WeakLab.refusal("")));
        assertThat(verdict).isEqualTo(new Verdict.Failed("the checker lets pass: the honest one"));
    }

    @Test
    void questionsThatEndOtherwiseAboutTargetsAreFound() throws Exception {
        WeakLab lab = WeakLab.answering(group -> WeakLab.refusal(isTarget(group) ? "WORKER-FAILED" : "AGG-01"));
        assertThat(new Timing().run(attack(Kind.TIMING, "{g}", Map.of("quick", "1")), lab))
                .isEqualTo(new Verdict.Failed("questions end otherwise about some groups"));
    }

    @Test
    void aTextThatAlwaysTakesTooLongIsFound() throws Exception {
        Attack attack = attack(Kind.QUERIES, "-- expect answered\nSELECT 1", Map.of("within", "2"));
        AtomicInteger asked = new AtomicInteger();
        WeakLab slow = WeakLab.answering(_ -> {
            asked.incrementAndGet();
            return WeakLab.grouped(_ -> 1, Duration.ofSeconds(3));
        });
        assertFound(attack, slow);
        assertThat(asked).hasValue(3);
    }

    @Test
    void whatAKilledBrokersChargeMustNotBecomeIsFound() {
        List<String> failed = List.of("FAILED");
        assertThat(new Faults.Aftermath(failed, true, "released", false, true).wrong(false))
                .isEmpty();
        assertThat(new Faults.Aftermath(List.of("DONE"), true, "repeated", true, true).wrong(true))
                .isEmpty();
        assertThat(List.of(
                        new Faults.Aftermath(List.of("UNDONE"), true, "released", false, true),
                        new Faults.Aftermath(List.of(), true, "released", false, true),
                        new Faults.Aftermath(failed, false, "released", false, true),
                        new Faults.Aftermath(failed, true, "repeated", true, true),
                        new Faults.Aftermath(failed, true, "released", true, true),
                        new Faults.Aftermath(failed, true, "released", false, false)))
                .allSatisfy(bad -> assertThat(bad.wrong(false)).isPresent());
        assertThat(new Faults.Aftermath(List.of("DONE"), true, "released", false, true).wrong(true))
                .isPresent();
    }

    @Test
    void coresReportsAndKeysThatACrashLeavesAreFound() throws Exception {
        Path key = Files.write(folder.resolve("lab.key"), HexFormat.of().parseHex("00ff10ee20dd30cc"));
        Path plain = Files.writeString(folder.resolve("core"), "a file of this name alone is no core");
        assertThat(Crash.found(List.of(key, plain))).isEmpty();
        Path core = Files.write(
                folder.resolve("memory"), HexFormat.of().parseHex("7f454c46020101000000000000000000" + "0400"));
        Path report = Files.writeString(folder.resolve("hs_err_pid7.log"), "#");
        Path log = Files.write(folder.resolve("log"), HexFormat.of().parseHex("aaaa00ff10ee20dd30ccaa"));
        assertThat(List.of(core, report, log))
                .allSatisfy(left ->
                        assertThat(Crash.found(List.of(key, plain, left))).isPresent());
    }
}
