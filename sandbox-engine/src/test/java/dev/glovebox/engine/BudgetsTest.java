package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.charge.Budgets;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Share;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PurposeName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker says is left, while it and others hold leases. */
class BudgetsTest {
    @TempDir
    Path folder;

    @Test
    void aLeaseIsLeftToItsOwnBrokerAndToNobodyElse() {
        try (Deployments deployment = Deployments.in(folder)) {
            Census.in(deployment);
            Identity service = Identity.load(deployment.home().brokerKeys().resolve("service"));
            LedgerClient leasing = LedgerClient.sequenced(
                    deployment.broker().ledger(),
                    service,
                    Clock.systemUTC(),
                    new SecureRandom(),
                    Optional.of(new Share(50)));
            long before = runsLeft(deployment, leasing);

            BudgetView view = leasing.budget("census.pums");
            Spend most = new Spend(view.cap().rhoNano() / 10 * 9, view.cap().deltaUnits() / 10 * 9);
            long now = Clock.systemUTC().millis();
            leasing.record(new Lease(
                    RecordIds.fresh(now, new SecureRandom()),
                    "census.pums",
                    1,
                    leasing.holder().orElseThrow(),
                    most,
                    now));

            assertThat(runsLeft(deployment, leasing)).isEqualTo(before);
            assertThat(runsLeft(deployment, deployment.broker().client()))
                    .isPositive()
                    .isLessThan(before);
        }
    }

    private static long runsLeft(Deployments deployment, LedgerClient broker) {
        PublishedDataset dataset = deployment
                .broker()
                .catalog()
                .snapshot()
                .dataset(new DatasetName("census.pums"))
                .orElseThrow();
        Grant grant = dataset.policy().policy().grants().getFirst();
        return new Budgets(broker, Clock.systemUTC())
                .of(dataset, grant, new PurposeName("statistics"))
                .runsLeft();
    }
}
