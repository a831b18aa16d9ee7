package dev.glovebox.deploy.bench;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.fabric.FabricNetwork;
import dev.glovebox.deploy.fabric.FabricPrograms;
import dev.glovebox.deploy.trial.BrokerProcess;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * One network of three organizations and four ordering nodes on this machine: first under a broker that answers questions, in turns with a broker whose
 * ledger is its own; then, without brokers, under charges alone.
 */
final class FabricBench {
    private static final double MOST_EXTRA_MILLIS = 150;
    private static final double LEAST_RATIO_OF_ONE_BUDGET = 100;
    private static final double LEAST_RATIO_OF_MANY = 10;
    private static final int MANY = 64;
    /** More of them on one budget only undo one another more often. */
    private static final int ALONE_ON_ONE_BUDGET = 16;

    private static final int BATCHED = 2_000;
    private static final long ROWS = 10_000;
    private static final long PERSONS = 1_000;
    private static final int THREADS = 2;
    private static final int MEDIAN = 50;

    private final Supplier<CommandLine> program;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    FabricBench(Supplier<CommandLine> program) {
        this.program = program;
    }

    /** How long each load lasts, and how many questions are asked after how many. */
    record Size(int seconds, int questions, int warmUp) {}

    List<Measure> run(Size size) throws IOException {
        try (BenchTrial fabric = BenchTrial.begin(BenchData.VISITS, Settings.FABRIC, program)) {
            List<Measure> measures = new ArrayList<>();
            measures.add(extra(fabric, size));
            measures.addAll(charges(fabric, Duration.ofSeconds(size.seconds())));
            return measures;
        }
    }

    private Measure extra(BenchTrial fabric, Size size) {
        List<Duration> onFabric = new ArrayList<>();
        List<Duration> embedded = new ArrayList<>();
        try (PlainDuck duck = PlainDuck.open(THREADS);
                BenchTrial own = BenchTrial.begin(BenchData.VISITS, program);
                BrokerProcess _ = ready(fabric, duck);
                BrokerProcess _ = ready(own, duck);
                Asker there = Asker.connect(fabric.home(), fabric.identity());
                Asker here = Asker.connect(own.home(), own.identity())) {
            int workers = Settings.read(own.home().resolve("glovebox.yaml")).workers();
            for (int i = -size.warmUp(); i < size.questions(); i++) {
                there.awaitWorkers(workers);
                here.awaitWorkers(workers);
                Duration far = there.ask(sql(i + size.warmUp())).taken();
                there.awaitWorkers(workers);
                Duration near = here.ask(sql(i + size.warmUp())).taken();
                if (i >= 0) {
                    onFabric.add(far);
                    embedded.add(near);
                }
            }
        }
        double baseline = Percentiles.millis(embedded, MEDIAN);
        double value = Percentiles.millis(onFabric, MEDIAN) - baseline;
        return new Measure("fabric", "query_extra_p50_ms", value, baseline, MOST_EXTRA_MILLIS, Bound.AT_MOST);
    }

    private static BrokerProcess ready(BenchTrial trial, PlainDuck duck) {
        Path source = trial.data().resolve("visits.parquet");
        BenchData.writeVisits(duck, ROWS, PERSONS, source);
        BrokerProcess broker = trial.serve();
        trial.seal(source);
        return broker;
    }

    /** The literal makes each question new to the broker. */
    private static String sql(int question) {
        return "SELECT area, COUNT(*) AS visits, SUM(fee) AS fees FROM bench.visits WHERE visit < " + (ROWS + question)
                + " GROUP BY area ORDER BY area";
    }

    private List<Measure> charges(BenchTrial trial, Duration load) throws IOException {
        Home home = new Home(trial.home());
        FabricNetwork network =
                new FabricNetwork(home.fabric(), home.authority().resolve("ca.pem"));
        FabricPrograms programs = FabricPrograms.find(System.getenv(), Path.of(System.getProperty("user.home")))
                .orElseThrow();
        network.define(programs, "bench");
        CertificateAuthority authority = CertificateAuthority.open(home.authority());
        NoteSigner signer = new NoteSigner(
                "glovebox/bench", Suites.international().generateSigningKey().signer());
        Identity service = BenchLedger.issue(authority, new Party("bench", "platform", Role.SERVICE));
        Path replica = Files.createDirectories(trial.data().resolve("replica"));
        try (FabricLedger ledger =
                FabricLedger.open(new FabricConfig(replica, signer, service, clock, network.peers()))) {
            LedgerClient owner = new LedgerClient(
                    ledger, BenchLedger.issue(authority, new Party("ben", "bench", Role.OWNER)), clock, random);
            ChargeLoad work = new ChargeLoad(clock, random, load);
            work.publish(owner, MANY);
            LedgerClient alone = new LedgerClient(ledger, service, clock, random);
            LedgerClient batched = LedgerClient.sequenced(ledger, service, clock, random);
            // The contract's services have answered nothing so far, and are compiled as they do.
            work.perSecond(batched, BATCHED, MANY);
            return List.of(
                    rate(
                            "one_budget_charges_per_s",
                            work.perSecond(batched, BATCHED, 1),
                            work.perSecond(alone, ALONE_ON_ONE_BUDGET, 1),
                            LEAST_RATIO_OF_ONE_BUDGET),
                    rate(
                            "own_budget_charges_per_s",
                            work.perSecond(batched, BATCHED, MANY),
                            work.perSecond(alone, MANY, MANY),
                            LEAST_RATIO_OF_MANY));
        }
    }

    private static Measure rate(String name, double value, double baseline, double leastRatio) {
        return new Measure("fabric", name, value, baseline, leastRatio * baseline, Bound.AT_LEAST);
    }
}
