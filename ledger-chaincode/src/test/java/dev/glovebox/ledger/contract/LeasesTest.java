package dev.glovebox.ledger.contract;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** More brokers than any home of the contract is tried with. */
final class LeasesTest {
    private static final int MOST = 64;

    private final LedgerRules rules = new LedgerRules(new MapState(new HashMap<>()));

    private static Lease lease(int number, int holder) {
        return new Lease(id(number), DEATHS, 1, digest(holder), new Spend(1, 1), Samples.NOW);
    }

    private Verdict applied(LedgerRecord record) {
        return rules.apply(record, record.canonical());
    }

    @Test
    void oneDatasetIsLeasedToSoManyBrokersAndNoMore() {
        applied(policy(DEATHS, 1, 100));
        for (int broker = 1; broker <= MOST; broker++) {
            assertThat(applied(lease(broker, broker))).isInstanceOf(Verdict.Accepted.class);
        }
        assertThat(applied(lease(100, 100)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("LEASE-02"));
        // Who holds one may take another in its place, and who gives one back makes room.
        assertThat(applied(lease(101, 1))).isInstanceOf(Verdict.Accepted.class);
        assertThat(applied(Remainder.of(lease(2, 2), Samples.NOW))).isInstanceOf(Verdict.Accepted.class);
        assertThat(applied(lease(102, 100))).isInstanceOf(Verdict.Accepted.class);
    }
}
