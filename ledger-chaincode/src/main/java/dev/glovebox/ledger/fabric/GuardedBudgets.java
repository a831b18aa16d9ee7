package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.RecordReader;
import dev.glovebox.ledger.record.Repeat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.GatewayException;

/** Says of a proposal that found no endorsers whether it is for want of one peer, without whom its dataset's budget does not move. */
final class GuardedBudgets {
    /** Every peer was asked already, for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FabricConfig config;
    private final Peers peers;
    private final Owners owners;

    GuardedBudgets(FabricConfig config, Peers peers, Owners owners) {
        this.config = config;
        this.peers = peers;
        this.owners = owners;
    }

    /** What it means that nobody endorsed a proposal. */
    RuntimeException refusal(Proposal proposal, GatewayException failure) {
        Optional<LedgerException> away = Peers.isUnavailable(failure) ? away(proposal, failure) : Optional.empty();
        return away.isPresent() ? away.get() : Answers.of(failure);
    }

    /** Empty when all answer who are needed, or when nobody does who could tell. */
    Optional<LedgerException> away(Proposal proposal, Exception cause) {
        return records(proposal)
                .filter(GuardedBudgets::moves)
                .flatMap(record -> owners.datasets(record).stream())
                .distinct()
                .flatMap(dataset -> silent(dataset).map(organization -> away(dataset, organization, cause)).stream())
                .findFirst();
    }

    private static LedgerException away(String dataset, String organization, Exception cause) {
        return new LedgerException(
                LedgerException.Code.OWNER_AWAY,
                "the budget of " + dataset + " moves only with the word of the peer of " + organization
                        + ", which does not answer; nothing was written",
                cause);
    }

    private Optional<String> silent(String dataset) {
        return view(dataset)
                .flatMap(view -> view.peers().stream()
                        .filter(organization -> view(dataset, organization).isEmpty())
                        .findFirst());
    }

    /** Of the records that are about sums, those that write what is guarded: counts of runs and failures are not. */
    private static boolean moves(LedgerRecord record) {
        return !(record instanceof Failed) && !(record instanceof Repeat);
    }

    /** As the contract at the peers of these organizations sees it, or at any peer. */
    private Optional<BudgetView> view(String dataset, String... organizations) {
        ContractCall call = ContractCall.budget(dataset);
        try {
            byte[] answer = peers.ask(
                    PATIENCE,
                    gateway -> gateway.getNetwork(config.channel())
                            .getContract(config.contract())
                            .newProposal(call.function())
                            .addArguments(call.arguments().toArray(String[]::new))
                            .setEndorsingOrganizations(organizations)
                            .build()
                            .evaluate());
            return Optional.of(BudgetView.parse(new String(answer, StandardCharsets.US_ASCII)));
        } catch (GatewayException silentOrRefusing) {
            return Optional.empty();
        }
    }

    private static Stream<LedgerRecord> records(Proposal proposal) {
        try {
            return entries(proposal).map(RecordReader.Entry::record);
        } catch (RecordException none) {
            return Stream.empty();
        }
    }

    private static Stream<RecordReader.Entry> entries(Proposal proposal) {
        if (proposal.arguments().isEmpty()) {
            return Stream.empty();
        }
        String first = proposal.arguments().getFirst();
        return first.startsWith("[[")
                ? RecordReader.groups(first).stream().flatMap(List::stream)
                : RecordReader.all(first.startsWith("[") ? first : "[" + first + "]").stream();
    }
}
