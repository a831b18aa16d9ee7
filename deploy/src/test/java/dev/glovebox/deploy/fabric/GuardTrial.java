package dev.glovebox.deploy.fabric;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Budgets that move only with their owners' peers, on a running network. */
record GuardTrial(Path folder, RunningNetwork network, Deployment deployment, FabricLedger ledger, String contract) {

    private LedgerClient broker() {
        return LedgerClient.sequenced(ledger, deployment.broker, Deployment.CLOCK, new SecureRandom());
    }

    private FabricConfig config() {
        return network.config(
                deployment,
                contract,
                folder.resolve("replica"),
                network.network().peers());
    }

    /** How it ended that these organizations' peers endorsed, and nobody else. */
    private CommitStatus.Code endorsed(Identity who, LedgerRecord record, String... organizations) throws Exception {
        return new ChosenPeers(ledger, config()).record(who, record, organizations);
    }

    /** A majority of the network, but not the owner. */
    void movesWithTheOwnersPeerAlone() throws Exception {
        assertThat(broker().budget(BENEFITS).peers()).containsExactly("glovebox", "hrss");
        for (String[] others : new String[][] {{"civil-affairs", "glovebox"}, {"civil-affairs", "hrss"}}) {
            assertThat(endorsed(deployment.broker, charge(1, line(BENEFITS, 1, 1, 5)), others))
                    .isEqualTo(CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE);
        }
        assertThat(endorsed(deployment.oscar, policy(BENEFITS, 2, 20), "civil-affairs", "glovebox"))
                .isEqualTo(CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE);
        assertThat(broker().budget(BENEFITS).spent().rhoNano()).isZero();
        assertThat(endorsed(deployment.broker, charge(1, line(BENEFITS, 1, 1, 5)), "hrss", "glovebox"))
                .isEqualTo(CommitStatus.Code.VALID);
        for (LedgerRecord next : List.of(undone(1), releasing(1))) {
            assertThat(endorsed(deployment.broker, next, "civil-affairs", "glovebox"))
                    .isEqualTo(CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE);
        }
        assertThat(broker().budget(BENEFITS).spent().rhoNano()).isEqualTo(5);
        assertThat(endorsed(deployment.broker, undone(1), "hrss", "glovebox")).isEqualTo(CommitStatus.Code.VALID);
        assertThat(broker().budget(BENEFITS).spent().rhoNano()).isZero();
    }

    void standsStillWhileItsOwnersPeerIsAwayAndOthersGoOn() throws Exception {
        LedgerClient broker = broker();
        broker.recordBatch(List.of(charge(1, line(BENEFITS, 1, 1, 5)), releasing(1)));
        network.kill("peer-hrss");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> stopped = threads.submit(() -> broker.record(charge(2, line(BENEFITS, 1, 1, 5))));
            for (int i = 10; i < 14; i++) {
                assertThat(broker.record(charge(i, line(1, 1)))).isInstanceOf(Verdict.Accepted.class);
            }
            assertThatThrownBy(stopped::get)
                    .cause()
                    .isInstanceOfSatisfying(LedgerException.class, GuardTrial::namesWhoIsAway);
        }
        assertThatThrownBy(() -> broker.record(charge(3, line(1, 1), line(BENEFITS, 1, 1, 5))))
                .isInstanceOfSatisfying(LedgerException.class, GuardTrial::namesWhoIsAway);
        assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(4);
        assertThat(broker.budget(BENEFITS).spent().rhoNano()).isEqualTo(5);
        network.up(false);
        network.awaitPeers(deployment, contract);
        assertThat(broker.record(charge(3, line(1, 1), line(BENEFITS, 1, 1, 5))))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(broker.budget(BENEFITS).spent().rhoNano()).isEqualTo(10);
        assertThat(LedgerVerifier.verify(
                        folder.resolve("replica"), config().signer().key()))
                .isInstanceOf(Verification.Verified.class);
    }

    private static void namesWhoIsAway(LedgerException away) {
        assertThat(away.code()).isEqualTo(LedgerException.Code.OWNER_AWAY);
        assertThat(away).hasMessageContaining(BENEFITS).hasMessageContaining("the peer of hrss");
    }

    /** It has nobody to ask for, so nobody's absence stops it. */
    void staysWithTheMajorityWhereTheOwnerHasNoPeer() throws Exception {
        Identity tina = deployment.issue("tina", "tax", Role.OWNER);
        assertThat(endorsed(tina, policy("tax.payroll", 1, 50, terms(50, 9, 9)), "civil-affairs", "hrss"))
                .isEqualTo(CommitStatus.Code.VALID);
        assertThat(endorsed(tina, dataset("tax.payroll", 1, 1), "civil-affairs", "hrss"))
                .isEqualTo(CommitStatus.Code.VALID);
        assertThat(broker().budget("tax.payroll").peers()).isEmpty();
        assertThat(endorsed(deployment.broker, charge(1, line("tax.payroll", 1, 1, 5)), "civil-affairs", "hrss"))
                .isEqualTo(CommitStatus.Code.VALID);
    }
}
