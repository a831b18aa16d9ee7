package dev.glovebox.ledger.chaincode;

import dev.glovebox.ledger.contract.ContractFunctions;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.traces.Traces;
import org.jspecify.annotations.Nullable;

/** The contract under the name that its peer knows the package by. */
final class GloveboxChaincode extends ChaincodeBase {
    /** The newest: a peer holds one, and opens another when it comes back. */
    private volatile @Nullable PeerStream peer;

    GloveboxChaincode(String packageId) {
        processCommandLineOptions(new String[] {"--id", packageId});
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    @Override
    protected StreamObserver<ChaincodeMessage> connectToPeer(StreamObserver<ChaincodeMessage> opened)
            throws IOException {
        PeerStream stream = new PeerStream(opened);
        peer = stream;
        return stream.toShim(super.connectToPeer(stream.fromShim()));
    }

    /** The lifecycle asks for no initialization. */
    @Override
    public Response init(ChaincodeStub stub) {
        return invoke(stub);
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        try {
            String answer = ContractFunctions.call(stub, new PeerState(stub, Objects.requireNonNull(peer)));
            return new Response(Response.Status.SUCCESS, "", answer.getBytes(StandardCharsets.US_ASCII));
        } catch (ChaincodeException coded) {
            return refused(coded);
        } catch (RuntimeException hidden) {
            return refused(ContractFunctions.failed());
        }
    }

    /**
     * A gateway drops the payload of what is not endorsed and keeps the text, so the whole verdict is the text. The status is the lowest that is
     * not endorsed: a refusal is an answer of the contract, not a fault.
     */
    private static Response refused(ChaincodeException coded) {
        return new Response(
                Response.Status.ERROR_THRESHOLD,
                new String(coded.getPayload(), StandardCharsets.US_ASCII),
                coded.getPayload());
    }
}
