package dev.glovebox.deploy.fabric;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.approval;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.FirstBlock;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.move.Import;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ApprovalTerms;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.RequestLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** An embedded ledger that moves to a running network, to a contract that nobody used. */
record MoveTrial(Path folder, RunningNetwork network, Deployment deployment) {
    private static final String CONTRACT = "moved";
    private static final String SEAT = "owner:civil-affairs";

    private static void accepted(LedgerClient client, LedgerRecord record) {
        assertThat(client.record(record)).isInstanceOf(Verdict.Accepted.class);
    }

    private static void refused(String code, LedgerClient client, LedgerRecord record) {
        assertThat(client.record(record))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private LedgerClient at(Ledger ledger, Identity who) {
        return Deployment.client(ledger, who);
    }

    private FabricConfig config(String replica) {
        return network.config(
                deployment, CONTRACT, folder.resolve(replica), network.network().peers());
    }

    /** 30 of deaths' 100 are spent, in two charges; the second waits for its worker still. */
    private EmbeddedLedger lived(Path place) throws Exception {
        FabricConfig target = config("moved");
        EmbeddedLedger old = EmbeddedLedger.create(new EmbeddedConfig(
                Files.createDirectories(place), target.signer(), deployment.broker.authority(), Deployment.CLOCK));
        LedgerClient broker = at(old, deployment.broker);
        LedgerClient olga = at(old, deployment.olga);
        GrantTerms plain = terms(60, 9, 2);
        ApprovalTerms signed = new ApprovalTerms(List.of(ApprovalTerms.OWNER), List.of(digest(33)));
        accepted(olga, policy(DEATHS, 1, 100, plain));
        accepted(at(old, deployment.oscar), policy(BENEFITS, 1, 30, terms(30, 100, 2)));
        accepted(broker, dataset(DEATHS, 1, 1));
        accepted(broker, dataset(BENEFITS, 1, 1));
        broker.recordBatch(
                List.of(charge(1, line(1, 10), line(BENEFITS, 1, 1, 5)), releasing(1), done(1), repeat(9, 1)));
        broker.recordBatch(LongStream.range(100, 900).mapToObj(Samples::denial).toList());
        accepted(broker, charge(2, line(1, 20)));
        accepted(
                olga,
                policy(
                        "civil_affairs.births",
                        1,
                        9,
                        new GrantTerms(
                                Samples.GRANT, plain.cap(), 9, plain.per(), plain.zone(), 2, Optional.of(signed))));
        accepted(
                broker,
                new ApprovalRequest(
                        id(6),
                        List.of(new RequestLine("civil_affairs.births", Samples.GRANT, 1)),
                        Samples.ALICE,
                        Samples.GRANT,
                        digest(56),
                        digest(66),
                        Samples.NOW));
        accepted(olga, approved());
        return old;
    }

    private Approval approved() {
        return approval(6, SEAT, Approval.signer(deployment.olga.certificate()), true, 0);
    }

    void movesAndSpendsOnlyWhatIsLeft() throws Exception {
        network.define(CONTRACT);
        String first = FirstBlock.hash(config("moved"));
        Path place = folder.resolve("old");
        try (EmbeddedLedger old = lived(place)) {
            SignedCheckpoint before = old.checkpoint();
            BudgetView budget = at(old, deployment.broker).budget(DEATHS);
            accepted(at(old, deployment.broker), new Closing(id(400), old.channel(), first, Samples.NOW));
            Export export = Export.write(
                    place, folder.resolve("export"), config("moved").signer().key());
            refused("MOVE-01", at(old, deployment.broker), charge(10, line(1, 1)));
            cutShort(export, first);
            try (FabricLedger moved = network.open(deployment, CONTRACT, folder.resolve("moved"))) {
                LedgerClient broker = at(moved, deployment.broker);
                refused("MOVE-02", broker, denial(1));
                run(broker, export, first, _ -> {});
                assertThat(moved.trace(TraceQuery.EVERYTHING.query(id(1001))))
                        .isEqualTo(old.trace(TraceQuery.EVERYTHING.query(id(1001))))
                        .isNotEmpty();
                assertThat(broker.request(id(6), Deployment.CLOCK.instant()))
                        .isEqualTo(at(old, deployment.broker).request(id(6), Deployment.CLOCK.instant()));
                BudgetView arrived = broker.budget(DEATHS);
                assertThat(arrived.cap()).isEqualTo(budget.cap());
                assertThat(arrived.spent()).isEqualTo(budget.spent());
                assertThat(arrived.peers()).containsExactly("civil-affairs", "glovebox");
                assertThat(moved.networkProof(Charge.idOf(id(1))).orElseThrow().records())
                        .contains(
                                charge(1, line(1, 10), line(BENEFITS, 1, 1, 5)).canonical());
                verified("moved", before, export.signed());
                spendsWhatIsLeft(moved);
                assertThatThrownBy(() -> new Import(broker, otherExport(first), _ -> {})
                                .run(first, Deployment.CLOCK, new SecureRandom()))
                        .hasMessageStartingWith("MOVE-04");
            }
        }
        anew();
    }

    /** As after a kill between two transactions. */
    private void cutShort(Export export, String first) {
        try (FabricLedger moved = network.open(deployment, CONTRACT, folder.resolve("moved"))) {
            assertThatThrownBy(() -> run(at(moved, deployment.broker), export, first, _ -> {
                        throw new IllegalStateException("cut short");
                    }))
                    .hasMessage("cut short");
            assertThat(moved.checkpoint().checkpoint().size())
                    .isPositive()
                    .isLessThan(export.head().size());
        }
        verified("moved");
    }

    private static void run(LedgerClient broker, Export export, String first, LongConsumer told) {
        new Import(broker, export, told).run(first, Deployment.CLOCK, new SecureRandom());
    }

    private void spendsWhatIsLeft(FabricLedger moved) {
        LedgerClient broker = at(moved, deployment.broker);
        refused("HEAD-01", broker, charge(10, line(1, 1)));
        confirm(moved, deployment.oscar, "hrss");
        refused("HEAD-01", broker, charge(10, line(1, 1)));
        confirm(moved, deployment.olga, "civil-affairs");
        refused("BUDGET-02", broker, charge(10, line(1, 31)));
        accepted(broker, charge(10, line(1, 30)));
        refused("BUDGET-02", broker, charge(11, line(1, 1)));
        accepted(broker, releasing(2));
        accepted(broker, done(2));
        assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(60);
    }

    private void confirm(FabricLedger moved, Identity owner, String department) {
        Relocation head =
                (Relocation) at(moved, deployment.broker).relocated(department).getFirst();
        accepted(at(moved, owner), new Confirmation(head.relocation(), department, head.root(), Samples.NOW));
    }

    /** Of another ledger that was closed to move there. */
    private Export otherExport(String first) throws Exception {
        Path place = Files.createDirectories(folder.resolve("other"));
        FabricConfig target = config("moved");
        try (EmbeddedLedger other = EmbeddedLedger.create(
                new EmbeddedConfig(place, target.signer(), deployment.broker.authority(), Deployment.CLOCK))) {
            accepted(at(other, deployment.broker), new Closing(id(401), other.channel(), first, Samples.NOW));
        }
        return Export.write(
                place, folder.resolve("other export"), target.signer().key());
    }

    /** Whoever makes the replica from the blocks gets the same log. */
    private void anew() {
        SignedCheckpoint anew;
        try (FabricLedger again = network.open(deployment, CONTRACT, folder.resolve("anew"))) {
            anew = again.checkpoint();
        }
        verified("anew");
        verified("moved", anew);
    }

    private void verified(String replica, SignedCheckpoint... held) {
        for (Optional<SignedCheckpoint> one : held.length == 0
                ? List.of(Optional.<SignedCheckpoint>empty())
                : List.of(held).stream().map(Optional::of).toList()) {
            assertThat(LedgerVerifier.verify(
                            folder.resolve(replica), config(replica).signer().key(), one))
                    .isInstanceOf(Verification.Verified.class);
        }
    }
}
