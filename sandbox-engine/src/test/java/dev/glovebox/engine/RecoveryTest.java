package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Undone;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charges that a broker left open, as the next one finds them. {@code BrokerKillTest} leaves them by killing one. */
class RecoveryTest {
    @TempDir
    Path folder;

    @Test
    void givesBackWhatNoKeyCanHaveLeftForAndKeepsTheRest() {
        try (Deployments deployment = Deployments.in(folder)) {
            Charge done = ofAnAnswer(deployment);
            LedgerClient broker = client(deployment);
            Charge charged = like(done, "1".repeat(32));
            Charge releasing = like(done, "2".repeat(32));
            broker.record(charged);
            broker.record(releasing);
            broker.record(new Releasing(releasing.charge(), releasing.plan(), "0".repeat(64), releasing.at()));
            long spent = broker.budget("census.pums").spent().rhoNano();

            deployment.restart();

            List<TraceEntry> after = charges(deployment);
            assertThat(deployment.broker().ledger().unfinished()).isEmpty();
            assertThat(after).hasSize(3);
            assertThat(after.get(1).outcomes()).hasOnlyElementsOfType(Undone.class);
            assertThat(after.get(2).outcomes()).hasExactlyElementsOfTypes(Releasing.class, Failed.class);
            long cost = done.lines().getFirst().spend().rhoNano();
            assertThat(client(deployment).budget("census.pums").spent().rhoNano())
                    .isEqualTo(spent - cost);
        }
    }

    @Test
    void leavesToAnotherBrokerWhatItHasOpen() {
        try (Deployments deployment = Deployments.in(folder)) {
            Charge done = ofAnAnswer(deployment);
            Identity other = deployment.person("broker-2", "platform", Role.SERVICE);
            Charge open = like(done, "1".repeat(32)).by(Optional.of(Approval.signer(other.certificate())));
            new LedgerClient(deployment.broker().ledger(), other, Clock.systemUTC(), new SecureRandom()).record(open);

            deployment.restart();

            assertThat(deployment.broker().ledger().unfinished())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.record()).isEqualTo(open));
        }
    }

    private static Charge ofAnAnswer(Deployments deployment) {
        Census.in(deployment);
        deployment.ask(
                deployment.person("alice", "hrss", Role.ANALYST),
                "statistics",
                "SELECT COUNT(*) AS n FROM census.pums");
        return (Charge) charges(deployment).getFirst().record();
    }

    private static List<TraceEntry> charges(Deployments deployment) {
        return deployment.broker().ledger().trace(TraceQuery.EVERYTHING).stream()
                .filter(entry -> entry.record() instanceof Charge)
                .toList();
    }

    private static LedgerClient client(Deployments deployment) {
        Identity service = Identity.load(deployment.home().brokerKeys().resolve("service"));
        return new LedgerClient(deployment.broker().ledger(), service, Clock.systemUTC(), new SecureRandom());
    }

    private static Charge like(Charge other, String id) {
        return new Charge(
                id,
                id,
                other.lines(),
                other.consumer(),
                other.purpose(),
                other.permit(),
                other.plan(),
                other.tier(),
                other.at());
    }
}
