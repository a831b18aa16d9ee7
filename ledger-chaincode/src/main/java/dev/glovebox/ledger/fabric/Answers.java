package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.EndorseConflict;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.RecordException;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** What a gateway's failure before the submission means: nothing was written, and the question is who said no. */
final class Answers {
    private static final String VERDICT = "{\"against\":";

    /** How a peer says that its process of the contract is gone, hangs or cannot be reached. */
    private static final String NO_CONTRACT = "failed to execute transaction";

    private Answers() {}

    static RuntimeException of(GatewayException failure) {
        List<Optional<Verdict.Refused>> verdicts =
                texts(failure).map(Answers::verdict).toList();
        Set<String> codes = verdicts.stream()
                .map(verdict -> verdict.map(Verdict.Refused::code).orElse(""))
                .collect(Collectors.toSet());
        if (codes.size() == 1 && verdicts.getFirst().isPresent()) {
            return new EndorseFailure(verdicts.getFirst().get());
        }
        Status.Code code = failure.getStatus().getCode();
        if (Peers.isUnavailable(failure)) {
            return new LedgerException(
                    LedgerException.Code.UNREACHABLE,
                    "no peer of the network endorses in time (" + code + "); `glovebox fabric status` shows what runs",
                    failure);
        }
        // A peer that lags may refuse what the others accept; so a refusal counts when all who answered give it.
        boolean conflict = code == Status.Code.ABORTED || verdicts.stream().anyMatch(Optional::isPresent);
        return conflict
                ? new EndorseConflict("the endorsers did not answer alike", failure)
                : new EndorseFailure(new Verdict.Refused(
                        "IDENTITY-01",
                        "the network does not take the proposal (" + code + ")",
                        "use an identity that the network's authority issued, and a clock that is right",
                        "call"));
    }

    /** The peer is there, the contract beside it is not: another peer may have it. */
    static boolean isWithoutContract(GatewayException failure) {
        return texts(failure)
                .anyMatch(text -> text.contains(NO_CONTRACT) && verdict(text).isEmpty());
    }

    /** Whose peers said no, by the ids of their membership service providers. */
    static Set<String> organizations(GatewayException failure) {
        return failure.getDetails().stream().map(ErrorDetail::getMspId).collect(Collectors.toSet());
    }

    /** One text for each endorser that said no. */
    private static Stream<String> texts(GatewayException failure) {
        List<String> details = failure.getDetails().stream()
                .map(detail -> Objects.requireNonNullElse(detail.getMessage(), ""))
                .toList();
        return details.isEmpty()
                ? Stream.of(Objects.requireNonNullElse(failure.getStatus().getDescription(), ""))
                : details.stream();
    }

    private static Optional<Verdict.Refused> verdict(String text) {
        int start = text.indexOf(VERDICT);
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        try {
            return Verdict.parse(text.substring(start, end + 1)) instanceof Verdict.Refused refused
                    ? Optional.of(refused)
                    : Optional.empty();
        } catch (RecordException notOne) {
            return Optional.empty();
        }
    }
}
