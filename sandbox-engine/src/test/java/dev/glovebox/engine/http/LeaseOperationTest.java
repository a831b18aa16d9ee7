package dev.glovebox.engine.http;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.Share;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `ledger leases` over the real edge and a real ledger. */
@SuppressWarnings("NullAway.Init") // Made anew before each test.
final class LeaseOperationTest {
    @TempDir
    private Path folder;

    private TestServer server;
    private Deployment deployment;
    private EmbeddedLedger ledger;

    @BeforeEach
    void serve() {
        server = TestServer.in(folder);
        deployment = new Deployment(folder.resolve("other"));
        ledger = EmbeddedLedger.create(deployment.config());
        Deployment.client(ledger, deployment.olga)
                .recordBatch(List.of(policy(DEATHS, 1, 100, terms(100, 1000, 2)), dataset(DEATHS, 1, 1)));
        server.when("ledgerLeases", new LeaseOperation(leasing(deployment.broker)));
    }

    @AfterEach
    void close() {
        ledger.close();
        server.close();
    }

    private LedgerClient leasing(Identity identity) {
        return LedgerClient.sequenced(
                ledger, identity, Deployment.CLOCK, new SecureRandom(), Optional.of(new Share(20)));
    }

    private void charged(LedgerClient broker, long number, long spend) {
        broker.record(charge(number, line(1, spend)).by(broker.holder()));
    }

    private Run leases(String who, Role role, String... more) {
        Path identity = server.person(who, "civil-affairs", role);
        return CommandLines.run(Stream.concat(
                        Stream.of(
                                "ledger",
                                "leases",
                                "--home",
                                server.home().root().toString()),
                        Stream.concat(Stream.of("--as", identity.toString()), Stream.of(more)))
                .toArray(String[]::new));
    }

    @Test
    void showsWhoHoldsHowMuchAndWhatIsLeftOfIt() {
        Identity second = deployment.issue("broker-2", "platform", Role.SERVICE);
        charged(leasing(deployment.broker), 1, 5);
        charged(leasing(second), 2, 12);

        Run run = leases("olga", Role.OWNER);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("civil_affairs.deaths +v1 +0.00000002 +0.000000015 .* "
                        + Samples.key(deployment.broker).substring(0, 8) + "… \\(this broker\\)")
                .containsPattern("civil_affairs.deaths +v1 +0.00000002 +0.000000008 .* "
                        + Samples.key(second).substring(0, 8) + "…\\s");
        assertThat(leases("oda", Role.OPERATOR, "--format", "json").out())
                .contains("\"own\" : true", "\"leftDeltaUnits\" : 8");
    }

    @Test
    void saysThatNobodyHoldsAny() {
        assertThat(leases("bob", Role.AUDITOR).out()).contains("no broker holds a lease");
    }

    @Test
    void analystsHaveTheirBudgets() {
        Run run = leases("alice", Role.ANALYST);
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("AUTH-09").contains("glovebox budget");
    }
}
