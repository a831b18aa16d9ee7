package dev.glovebox.ledger.fabric;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.failed;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.remainder;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose peer it is that a budget waits for, and whose budgets a record moves. */
@SuppressWarnings("NullAway.Init") // open() runs before each test.
final class GuardedBudgetsTest {
    @TempDir
    Path folder;

    private final Map<String, String> state = new TreeMap<>();
    private final Owners owners = new Owners(key -> Optional.ofNullable(state.get(key)));
    private Deployment deployment;
    private SmallGateway gateway;
    private Peers peers;
    private GuardedBudgets budgets;

    @BeforeEach
    void open() throws IOException {
        deployment = new Deployment(Files.createDirectory(folder.resolve("deployment")));
        gateway = new SmallGateway(Files.createDirectory(folder.resolve("network")));
        FabricConfig config =
                new FabricConfig(folder, deployment.logKey, deployment.broker, Deployment.CLOCK, gateway.peers());
        peers = new Peers(config);
        budgets = new GuardedBudgets(config, peers, owners);
        for (LedgerRecord known :
                List.of(policy(DEATHS, 1, 9), policy(BENEFITS, 1, 9), charge(1, line(1, 1), line(BENEFITS, 1, 1, 1)))) {
            state.put("record/" + known.recordId(), known.canonical());
        }
    }

    @AfterEach
    void close() {
        peers.close();
        gateway.close();
    }

    private Optional<String> away(ContractCall call) {
        Proposal proposal = Proposal.of(
                "glovebox/test", call, deployment.broker.certificate(), Deployment.CLOCK.instant(), new SecureRandom());
        return budgets.away(proposal, new IllegalStateException("no endorsers")).map(LedgerException::finding);
    }

    @Test
    void namesTheDatasetAndWhoseWordIsMissing() {
        gateway.guard("civil-affairs", "glovebox");
        gateway.silence("civil-affairs");
        for (ContractCall call : List.of(
                ContractCall.record(charge(2, line(1, 1))),
                ContractCall.recordBatch(List.of(charge(2, line(1, 1)), releasing(2))),
                ContractCall.recordEach(List.of(List.of(denial(1)), List.of(charge(2, line(1, 1))))),
                ContractCall.record(undone(1)),
                ContractCall.record(releasing(1)),
                ContractCall.record(lease(1, deployment.broker, 1)),
                ContractCall.record(remainder(1, deployment.broker)),
                ContractCall.record(policy(DEATHS, 2, 8)))) {
            assertThat(away(call))
                    .hasValueSatisfying(told -> assertThat(told)
                            .containsPattern("the budget of (civil_affairs.deaths|hrss.benefits) moves only")
                            .contains("the peer of civil-affairs"));
        }
    }

    @Test
    void blamesNobodyWhoAnswersOrIsNotNeeded() {
        assertThat(away(ContractCall.record(charge(2, line(1, 1))))).isEmpty();
        gateway.guard("civil-affairs", "glovebox");
        assertThat(away(ContractCall.record(charge(2, line(1, 1))))).isEmpty();
        gateway.silence("civil-affairs");
        for (ContractCall call : List.of(
                ContractCall.record(denial(1)),
                ContractCall.record(failed(1)),
                ContractCall.record(repeat(9, 1)),
                ContractCall.record(undone(7)),
                ContractCall.budget(DEATHS),
                new ContractCall("charge", List.of()))) {
            assertThat(away(call)).isEmpty();
        }
    }

    @Test
    void aRecordIsAboutTheDataOfItsChargesOwners() {
        assertThat(owners.of(charge(2, line(1, 1)))).containsExactly("civil-affairs");
        for (LedgerRecord record : List.of(undone(1), releasing(1), failed(1), repeat(9, 1))) {
            assertThat(owners.of(record)).containsExactlyInAnyOrder("civil-affairs", "hrss");
        }
        assertThat(owners.of(denial(1))).isEmpty();
        assertThat(owners.of(undone(7))).isEmpty();
        assertThat(owners.of(charge(2, line("tax.payroll", 1, 1, 1)))).isEmpty();
    }
}
