package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.catalog.Publisher;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import dev.glovebox.policy.text.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that is released by threshold, from the policy to the answer, with a real worker. */
class ThresholdEndToEndTest {
    private static final String POLICY =
            Deployments.text(Path.of("src", "test", "resources", "threshold", "civil.pensions.yaml"));
    private static final String TABLE =
            "SELECT region, county, COUNT(DISTINCT pid) AS persons, COUNT(*) AS n, SUM(amount) AS paid, AVG(amount) AS mean"
                    + " FROM civil.pensions GROUP BY ROLLUP (region, county)";

    @TempDir
    static Path folder;

    private static Deployments deployment;
    private static BrokerServer server;
    private static Identity owner;
    private static Identity alice;
    private static String published;

    @BeforeAll
    static void serve() throws IOException {
        deployment = Deployments.in(folder);
        owner = deployment.person("olga", "civil", Role.OWNER);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
        deployment.publish(POLICY, owner);
        deployment.seal(POLICY, owner, List.of(Files.writeString(folder.resolve("pensions.csv"), rows())));
        server = BrokerServer.start(
                deployment.home(), Settings.read(deployment.home().settings()), deployment.broker(), Clock.systemUTC());
        published = POLICY + "  approvals: {templates: [\"" + added("table", TABLE) + "\"]}\n";
        deployment.publish(published, owner);
    }

    @AfterAll
    static void close() {
        server.close();
        deployment.close();
    }

    /**
     * All have 100 but one. North: a has 8 persons, b has 6 and c has 3, which are too few, so that b goes with it. South: d has 7, and e has 7 of whom one has 700 of
     * 1,300, so that its sum goes, and d's with it.
     */
    private static String rows() {
        StringBuilder csv = new StringBuilder("pid,region,county,sector,amount,months\n");
        persons(csv, "north", "a", 8, 100);
        persons(csv, "north", "b", 6, 100);
        persons(csv, "north", "c", 3, 100);
        persons(csv, "south", "d", 7, 100);
        persons(csv, "south", "e", 6, 100);
        csv.append("rich,south,e,x,700.00,1\n");
        for (int person = 0; person < 400; person++) {
            csv.append("w").append(person).append(",west,f,x,50.00,1\n");
        }
        return csv.toString();
    }

    private static void persons(StringBuilder csv, String region, String county, int persons, int amount) {
        for (int person = 0; person < persons; person++) {
            csv.append(county + person + "," + region + "," + county + ",x," + amount + ".00,1\n");
        }
    }

    private static Run as(Identity who, String... words) {
        return CommandLines.run(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--home",
                                deployment.home().root().toString(),
                                "--as",
                                deployment.folder(who).toString()))
                .toArray(String[]::new));
    }

    private static String added(String name, String sql) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".sql"), sql);
        Run added = as(alice, "template", "add", name, file.toString(), "--purpose", "benefit-audit");
        assertThat(added.exit()).as(added.err()).isZero();
        return added.out().lines().findFirst().orElseThrow();
    }

    @Test
    void releasesExactCellsAndWithholdsWhatWouldTellOfTheOthers() {
        Run table = as(alice, "query", "--purpose", "benefit-audit", "--template", "table", "--format", "csv");
        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.out().lines())
                .contains(
                        "north,a,8,8,800.00,100.000000",
                        "south,d,7,7,,",
                        "south,e,7,7,,",
                        "west,f,400,400,20000.00,50.000000",
                        "north,,17,17,1700.00,100.000000",
                        "south,,14,14,2000.00,142.857143",
                        ",,431,431,23700.00,54.988399")
                .noneMatch(line -> line.startsWith("north,b,") || line.startsWith("north,c,"));
        assertThat(as(alice, "query", "--purpose", "benefit-audit", "--template", "table")
                        .out())
                .contains("without noise and without differential privacy", "free");
    }

    @Test
    void onlyApprovedTemplatesRun() throws IOException {
        assertThat(as(alice, "query", "--purpose", "benefit-audit", TABLE).err())
                .contains("APPROVAL-");
        added("regions", "SELECT region, COUNT(*) FROM civil.pensions GROUP BY region");
        assertThat(as(alice, "query", "--purpose", "benefit-audit", "--template", "regions")
                        .err())
                .contains("APPROVAL-05");
    }

    @Test
    void saysEverywhereThatItIsByThreshold() {
        assertThat(as(alice, "describe", "civil.pensions").out())
                .contains("by threshold, without noise: group by the first of region, county", "largest 1", "50 %");
        assertThat(as(alice, "dataset", "list").out()).contains("by threshold");
        assertThat(as(alice, "query", "--quote", "--purpose", "benefit-audit", TABLE)
                        .out())
                .contains("as it is", "without differential privacy", "fewer than 5 persons are withheld");
        assertThat(as(alice, "query", "--dry-run", "--purpose", "benefit-audit", TABLE)
                        .out())
                .contains("SYNTHETIC", "without differential privacy");
        assertThat(as(owner, "template", "show", "table").out()).contains("values leave as they are");
    }

    @Test
    void whatIsWithheldStaysWithheldUnderLaterVersions() {
        for (String later : List.of(
                published.replace("minEntities: 5", "minEntities: 4"),
                published.replace("partition: [region, county]", "partition: [county, region]"),
                published.replace("percent: 50", "percent: 51"))) {
            assertThatThrownBy(() -> deployment.publish(later, owner))
                    .asInstanceOf(InstanceOfAssertFactories.type(Publisher.PublicationRefused.class))
                    .satisfies(refused -> assertThat(refused.problems())
                            .extracting(PolicyProblem::code)
                            .containsExactly("THR-04"));
        }
        deployment.publish(published.replace("runs: 90", "runs: 91"), owner);
    }
}
