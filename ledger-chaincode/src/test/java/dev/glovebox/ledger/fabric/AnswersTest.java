package dev.glovebox.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.EndorseConflict;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.Verdict;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.junit.jupiter.api.Test;

final class AnswersTest {
    private static String refusal(String code) {
        return "chaincode response 400, " + new Verdict.Refused(code, "found", "way out", "record").canonical();
    }

    private static RuntimeException of(Status.Code code, String... endorsers) {
        com.google.rpc.Status status = com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .addAllDetails(Stream.of(endorsers)
                        .map(said -> Any.pack(
                                ErrorDetail.newBuilder().setMessage(said).build()))
                        .toList())
                .build();
        return Answers.of(new GatewayException(StatusProto.toStatusRuntimeException(status)));
    }

    @Test
    void aRefusalOfAllEndorsersIsTheContractsRefusal() {
        assertThat(of(Status.Code.ABORTED, refusal("BUDGET-01"), refusal("BUDGET-01")))
                .isInstanceOfSatisfying(
                        EndorseFailure.class,
                        failure -> assertThat(failure.refused().code()).isEqualTo("BUDGET-01"));
    }

    @Test
    void anEndorserThatLagsDoesNotRefuse() {
        assertThat(of(Status.Code.ABORTED, refusal("STATE-04"), "ProposalResponsePayloads do not match"))
                .isInstanceOf(EndorseConflict.class);
        assertThat(of(Status.Code.ABORTED, refusal("STATE-04"), refusal("STATE-01")))
                .isInstanceOf(EndorseConflict.class);
        assertThat(of(Status.Code.ABORTED, "failed to collect enough transaction endorsements"))
                .isInstanceOf(EndorseConflict.class);
    }

    @Test
    void silenceIsNeitherRefusalNorSuccess() {
        assertThat(of(Status.Code.UNAVAILABLE, "connection refused"))
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        failure -> assertThat(failure.code()).isEqualTo(LedgerException.Code.UNREACHABLE));
        assertThat(of(Status.Code.DEADLINE_EXCEEDED)).isInstanceOf(LedgerException.class);
    }

    @Test
    void aPeerWithoutItsContractIsPassedOver() {
        for (Status.Code code : new Status.Code[] {Status.Code.ABORTED, Status.Code.UNKNOWN}) {
            assertThat(of(code, "error in simulation: failed to execute transaction 12: could not launch chaincode"))
                    .isInstanceOfSatisfying(
                            LedgerException.class,
                            failure -> assertThat(failure.code()).isEqualTo(LedgerException.Code.UNREACHABLE));
        }
    }

    @Test
    void whomTheNetworkDoesNotKnowIsRefused() {
        assertThat(of(Status.Code.PERMISSION_DENIED, "creator org unknown"))
                .isInstanceOfSatisfying(
                        EndorseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("IDENTITY-01"));
    }

    @Test
    void whatOnlyLooksLikeAVerdictIsNone() {
        assertThat(of(Status.Code.UNKNOWN, "{\"against\":broken}"))
                .isInstanceOf(EndorseFailure.class)
                .hasMessageStartingWith("IDENTITY-01");
    }
}
