package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.relocation;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.suspension;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.MoveView;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Suspension;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An embedded ledger that moves to a network. */
final class MoveTest extends MovingLedger {
    @Test
    void theNewLogGoesOnWhereTheOldOneEnded() {
        at(old, deployment.broker)
                .recordBatch(
                        LongStream.range(100, 900).mapToObj(Samples::denial).toList());
        SignedCheckpoint before = old.checkpoint();
        Export export = export();
        move(export);
        assertThat(records(folder.resolve("network"))
                        .subList(0, (int) export.head().size()))
                .isEqualTo(records(folder));
        assertThat(relocated().size()).isEqualTo(export.head().size());
        for (SignedCheckpoint held : List.of(before, old.checkpoint(), network.checkpoint())) {
            assertThat(verified(Optional.of(held))).isInstanceOf(Verification.Verified.class);
        }
        assertThat(network.trace(TraceQuery.EVERYTHING.query(id(1001))))
                .isEqualTo(old.trace(TraceQuery.EVERYTHING.query(id(1001))))
                .isNotEmpty();
        assertThat(network.unfinished()).isEqualTo(old.unfinished()).hasSize(1);
        assertThat(at(network, deployment.broker).request(id(6), Deployment.CLOCK.instant()))
                .isEqualTo(at(old, deployment.broker).request(id(6), Deployment.CLOCK.instant()));
    }

    @Test
    void nothingIsSpentBeforeTheOwnerConfirmsAndThenOnlyWhatIsLeft() {
        Export export = export();
        move(export);
        LedgerClient broker = at(network, deployment.broker);
        assertThat(broker.budget(DEATHS)).isEqualTo(at(old, deployment.broker).budget(DEATHS));
        assertThat(broker.budget(DEATHS).spent().rhoNano()).isEqualTo(30);
        refused("HEAD-01", broker, charge(10, line(1, 1)));
        refused("HEAD-01", broker, repeat(11, 1));
        refused("HEAD-01", broker, releasing(2));
        refused("HEAD-03", broker, undone(2));
        confirm(deployment.oscar, "hrss");
        refused("HEAD-01", broker, charge(10, line(1, 1)));
        confirm(deployment.olga, "civil-affairs");
        refused("BUDGET-02", broker, charge(10, line(1, 31)));
        accepted(broker, charge(10, line(1, 30)));
        refused("BUDGET-02", broker, charge(12, line(1, 1)));
        accepted(broker, repeat(11, 1));
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void theOldOneRefusesEverythingOnceItIsClosed() {
        Export export = export();
        LedgerClient broker = at(old, deployment.broker);
        for (LedgerRecord record :
                List.of(charge(10, line(1, 1)), releasing(2), denial(1), relocation(1), closing2(), undone(2))) {
            refused("MOVE-01", broker, record);
        }
        refused("MOVE-01", at(old, deployment.olga), suspension(6, Suspension.ALL));
        assertThatThrownBy(() -> broker.transact(ContractCall.arrive(new Relocation(
                        id(1), export.head().size(), hex(export.head().root()), Samples.NOW))))
                .hasMessageStartingWith("MOVE-05");
        assertThatThrownBy(() ->
                        broker.transact(ContractCall.take(0, List.of(denial(1).canonical()))))
                .hasMessageStartingWith("MOVE-04");
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey())).isInstanceOf(Verification.Verified.class);
    }

    private static Closing closing2() {
        return new Closing(id(401), "glovebox/test", NETWORK, Samples.NOW);
    }

    @Test
    void whatWasEndorsedBeforeTheClosingDoesNotStandBehindIt() {
        Proposal proposal = Proposal.of(
                old.channel(),
                ContractCall.record(charge(10, line(1, 1))),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        Ledger.Endorsement early = old.endorse(new SignedProposal.Held(proposal, deployment.broker.signer()));
        accepted(at(old, deployment.broker), closing("glovebox/test"));
        assertThat(old.commitStatus(old.submit(early)).code()).isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT);
    }

    @Test
    void onlyTheServiceClosesAndTakes() {
        refused("ACCESS-01", at(old, deployment.olga), closing("glovebox/test"));
        for (Identity other : List.of(deployment.olga, deployment.bob, deployment.alice)) {
            assertThatThrownBy(() -> at(network, other)
                            .transact(ContractCall.take(
                                    0, List.of(policy(DEATHS, 1, 100).canonical()))))
                    .hasMessageStartingWith("ACCESS-01");
        }
    }

    @Test
    void goesOnAfterItWasCutShort() {
        Export export = export();
        List<String> records = records(folder);
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, records.subList(0, 5)));
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Verified.class);
        refused("MOVE-02", broker, denial(1));
        refused("MOVE-02", at(network, deployment.olga), policy("civil_affairs.marriages", 1, 1));
        refused("MOVE-02", broker, relocation(1));
        refused("MOVE-03", ContractCall.take(0, records.subList(0, 5)));
        refused("MOVE-03", ContractCall.take(6, records.subList(6, 7)));
        refused("MOVE-03", ContractCall.take(5, List.of()));
        move(export);
        move(export);
        assertThat(verified(Optional.of(old.checkpoint()))).isInstanceOf(Verification.Verified.class);
        refused("MOVE-04", ContractCall.take(records.size(), records.subList(0, 1)));
    }

    @Test
    void arrivesOnceAllHasAndAsItWas() {
        Export export = export();
        List<String> records = records(folder);
        Relocation whole =
                new Relocation(id(1), records.size(), hex(export.head().root()), Samples.NOW);
        refused("MOVE-05", ContractCall.arrive(whole));
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, records.subList(0, records.size() - 1)));
        refused("MOVE-02", ContractCall.arrive(whole));
        refused(
                "MOVE-01",
                ContractCall.take(
                        records.size() - 1, List.of(records.getLast(), denial(1).canonical())));
        broker.transact(ContractCall.take(records.size() - 1, List.of(records.getLast())));
        refused("MOVE-04", ContractCall.take(records.size(), List.of(denial(1).canonical())));
        refused("MOVE-01", ContractCall.record(whole));
        refused("MOVE-01", ContractCall.recordBatch(List.of(whole)));
        refused("MOVE-01", ContractCall.record(denial(1)));
        refused("MOVE-05", ContractCall.arrive(new Relocation(id(1), records.size(), digest(1), Samples.NOW)));
        refused("MOVE-05", ContractCall.arrive(new Relocation(id(1), records.size() - 1, whole.root(), Samples.NOW)));
        broker.transact(ContractCall.arrive(whole));
        assertThat(MoveView.parse(broker.evaluate(ContractCall.moved())).step()).isEqualTo(MoveView.Step.OWN);
        accepted(broker, denial(1));
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aLedgerWithRecordsTakesNoOther() {
        accepted(at(network, deployment.olga), policy(DEATHS, 1, 100, terms(60, 5, 2)));
        Export export = export();
        assertThatThrownBy(() -> move(export)).hasMessageStartingWith("MOVE-04");
    }

    /** An importer that sends something else than was exported gets no further than the rules, or to a root that no owner knows. */
    @Test
    void whoeverSendsOtherRecordsArrivesAtAnotherRoot() {
        Export export = export();
        List<String> records = records(folder);
        int spent = records.indexOf(charge(2, line(1, 20)).canonical());
        refused(
                "MOVE-06",
                ContractCall.take(
                        0,
                        with(records, it -> it.set(spent, charge(2, line(1, 99)).canonical()))));
        refused("MOVE-06", ContractCall.take(0, with(records, it -> it.add(1, it.getFirst()))));
        refused("MOVE-06", ContractCall.take(0, with(records, it -> it.remove(0))));
        refused(
                "MOVE-07",
                ContractCall.take(
                        0,
                        with(
                                records,
                                it -> it.set(
                                        it.size() - 1, closing("other/test").canonical()))));
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, with(records, it -> it.remove(spent))));
        refused(
                "MOVE-05",
                ContractCall.arrive(
                        new Relocation(id(1), records.size(), hex(export.head().root()), Samples.NOW)));
        assertThatThrownBy(() -> move(export)).hasMessageStartingWith("MOVE-11");
        MoveView view = MoveView.parse(broker.evaluate(ContractCall.moved()));
        broker.transact(ContractCall.arrive(new Relocation(id(1), view.size(), view.root(), Samples.NOW)));
        assertThat(verified(Optional.of(old.checkpoint()))).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void twoThatAreSwappedAreAnotherTree() {
        Export export = export();
        List<String> records = records(folder);
        LedgerClient broker = at(network, deployment.broker);
        broker.transact(ContractCall.take(0, with(records, it -> Collections.swap(it, 0, 1))));
        refused(
                "MOVE-05",
                ContractCall.arrive(
                        new Relocation(id(1), records.size(), hex(export.head().root()), Samples.NOW)));
    }
}
