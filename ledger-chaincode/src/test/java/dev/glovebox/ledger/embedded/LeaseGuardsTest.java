package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What brokers lease of a budget is in the hands of its owner's peer as the budget is. */
final class LeaseGuardsTest extends PeeredHome {
    @Test
    void aLeaseIsItsOwnersToo() {
        record(lease(1, deployment.broker, 20));
        assertThat(guards("leases/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(guards(leased(DEATHS, 1))).isEqualTo(GUARDED);
        assertThat(set).containsExactly(leased(DEATHS, 1));
        record(lease(2, deployment.broker, 30));
        assertThat(set).containsExactly(leased(DEATHS, 2));
        record(charge(1, line(1, 10)).by(Optional.of(Samples.key(deployment.broker))));
        assertThat(set).containsExactly(SCOPE_SUM);
        record(Samples.remainder(2, deployment.broker));
        assertThat(set).isEmpty();
    }

    @Test
    void leasesFromBeforeAnOwnersPeerAreHeldToItWithTheNextOne() {
        record(lease(1, BENEFITS, 1, deployment.broker, 10));
        assertThat(parameters.keySet()).noneMatch(key -> key.contains(BENEFITS));
        approvals.put("hrss", true);
        Identity other = deployment.issue("broker-2", "platform", Role.SERVICE);
        record(other, lease(2, BENEFITS, 1, other, 10));
        assertThat(guards(leased(BENEFITS, 1))).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("leases/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    @Test
    void leasesFromBeforeAnOwnersPeerAreHeldToItWithTheNextVersion() {
        record(lease(1, BENEFITS, 1, deployment.broker, 10));
        approvals.put("hrss", true);
        record(deployment.oscar, policy(BENEFITS, 2, 30, terms(30, 100, 2)));
        assertThat(guards(leased(BENEFITS, 1))).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    private static String leased(String dataset, long lease) {
        return "lease/" + dataset + "/" + Samples.id(lease);
    }
}
