package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.contract.LeaseView;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.Remainder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that ends, or is there again, while the peer of one of the owners is away. */
final class GivingBackTest {
    @TempDir
    private Path folder;

    /** The same ledger, but nothing is given back to the one dataset, and each owner's records go by themselves. */
    private static Ledger without(String dataset, Ledger ledger) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (_, step, of) -> {
                    if (step.getName().equals("owners") && of[0] instanceof Remainder remainder) {
                        return Set.of(remainder.dataset());
                    }
                    if (step.getName().equals("endorse")
                            && of[0] instanceof SignedProposal.Held held
                            && held.proposal().arguments().toString().contains(dataset)) {
                        throw new LedgerException(LedgerException.Code.OWNER_AWAY, "its peer does not answer");
                    }
                    try {
                        return step.invoke(ledger, of);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {DEATHS, BENEFITS})
    void whatIsOwedToAnOwnerWhoIsAwayHoldsUpNobodyElses(String away) {
        Deployment deployment = new Deployment(folder);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            Deployment.client(ledger, deployment.olga)
                    .recordBatch(List.of(policy(DEATHS, 1, 100), dataset(DEATHS, 1, 1)));
            Deployment.client(ledger, deployment.oscar)
                    .recordBatch(List.of(policy(BENEFITS, 1, 100), dataset(BENEFITS, 1, 1)));
            LedgerClient usual = Deployment.client(ledger, deployment.broker);
            usual.record(lease(1, DEATHS, 1, deployment.broker, 10));
            usual.record(lease(2, BENEFITS, 1, deployment.broker, 10));
            LedgerClient broker = LedgerClient.sequenced(
                    without(away, ledger), deployment.broker, Deployment.CLOCK, new SecureRandom());

            assertThatThrownBy(broker::giveBackLeases)
                    .isInstanceOfSatisfying(
                            LedgerException.class,
                            failure -> assertThat(failure.code()).isEqualTo(LedgerException.Code.OWNER_AWAY));

            assertThat(LeaseView.all(broker.evaluate(ContractCall.leases())))
                    .extracting(LeaseView::lease)
                    .extracting(Lease::dataset)
                    .containsExactly(away);
        }
    }
}
