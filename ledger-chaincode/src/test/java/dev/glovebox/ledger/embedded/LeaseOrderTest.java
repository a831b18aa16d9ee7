package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.remainder;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network sorts what a transaction writes, and what a lease pays for depends on what came before: who plays the records again comes to the same sums. */
final class LeaseOrderTest {
    private static final int SEQUENCES = Boolean.getBoolean("glovebox.deep") ? 60 : 6;
    private static final int TRANSACTIONS = 12;
    private static final int GROUPS = 8;

    @TempDir
    private Path folder;

    @Test
    void aReplayFindsWhatTheContractDecided() throws Exception {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Path place = folder.resolve(Long.toString(seed));
            Deployment deployment = new Deployment(place);
            try (SortedNetwork network = new SortedNetwork(place.resolve("network"), deployment)) {
                new Sequence(new Random(seed), network, deployment).run();
            }
            assertThat(LedgerVerifier.verify(place.resolve("network"), deployment.logPublicKey()))
                    .as("seed " + seed)
                    .isInstanceOf(Verification.Verified.class);
        }
    }

    /** Groups at random in each transaction, their ids in no order. */
    private static final class Sequence {
        private final Random random;
        private final LedgerClient olga;
        private final LedgerClient broker;
        private final Deployment deployment;
        private final List<Long> open = new ArrayList<>();
        private long lease = 1;

        Sequence(Random random, SortedNetwork network, Deployment deployment) {
            this.random = random;
            this.deployment = deployment;
            this.olga = Deployment.client(network, deployment.olga);
            this.broker = Deployment.client(network, deployment.broker);
        }

        void run() {
            olga.record(policy(DEATHS, 1, 300, terms(300, 10_000, 2)));
            olga.record(dataset(DEATHS, 1, 1));
            for (int i = 0; i < TRANSACTIONS; i++) {
                List<List<LedgerRecord>> groups = new ArrayList<>();
                for (int group = 0; group < GROUPS; group++) {
                    groups.add(group());
                }
                broker.transact(ContractCall.recordEach(groups));
            }
        }

        private List<LedgerRecord> group() {
            long number = random.nextInt(1_000_000);
            return switch (random.nextInt(12)) {
                case 0 -> List.of(lease(++lease, deployment.broker, 10 + random.nextInt(40)));
                case 1 -> List.of(remainder(lease, deployment.broker));
                case 2, 3 -> {
                    open.add(number);
                    yield List.of(charge(number));
                }
                case 4 -> List.of(Samples.undone(some()));
                case 5 -> List.of(Samples.releasing(some()));
                default -> List.of(charge(number), Samples.releasing(number));
            };
        }

        private LedgerRecord charge(long number) {
            return Samples.charge(number, line(1, 1 + random.nextInt(12)))
                    .by(random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Samples.key(deployment.broker)));
        }

        /** One of the charges that came without their binding. */
        private long some() {
            return open.isEmpty() ? 0 : open.get(random.nextInt(open.size()));
        }
    }
}
