package dev.glovebox.ledger.chaincode;

import com.google.protobuf.ByteString;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.GloveboxContract;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadataResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;

/** The peer's side of the chaincode stream over maps: registers, sends one transaction, answers reads, takes writes, and says who has approved the contract. */
final class SmallPeer {
    private static final String CHANNEL = "glovebox";
    private static final String CONTRACT = "first";
    private static final Map<String, Boolean> APPROVALS =
            Map.of("civil-affairs", true, "hrss", false, GloveboxContract.AUTHORITY, true);

    private final BlockingQueue<ChaincodeMessage> received = new LinkedBlockingQueue<>();
    private final StreamObserver<ChaincodeMessage> out;
    private final Map<String, ByteString> state = new HashMap<>();
    private final Map<String, StateMetadata> metadata = new HashMap<>();
    private final ChaincodeAdditionalParams takes;
    private final List<ChaincodeMessage.Type> asked = new ArrayList<>();
    private int transactions;

    /** One of before Fabric 3.1, which takes key by key. */
    SmallPeer(ManagedChannel channel) {
        this(channel, ChaincodeAdditionalParams.getDefaultInstance());
    }

    /** Shakes hands, and says what messages of many keys it takes. */
    SmallPeer(ManagedChannel channel, ChaincodeAdditionalParams takes) {
        this.takes = takes;
        out = ChaincodeGrpc.newStub(channel).connect(new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                received.add(message);
            }

            @Override
            public void onError(Throwable failure) {
                received.add(ChaincodeMessage.newBuilder()
                        .setType(ChaincodeMessage.Type.ERROR)
                        .build());
            }

            @Override
            public void onCompleted() {}
        });
    }

    Map<String, ByteString> state() {
        return state;
    }

    /** The types of the messages with which the last transaction asked. */
    List<ChaincodeMessage.Type> asked() {
        return List.copyOf(asked);
    }

    /** The package id that the service gives itself, or empty when it hangs up. */
    String register() throws Exception {
        ChaincodeMessage register = next();
        if (register.getType() != ChaincodeMessage.Type.REGISTER) {
            return "";
        }
        out.onNext(of(ChaincodeMessage.Type.REGISTERED, "").build());
        out.onNext(of(ChaincodeMessage.Type.READY, "")
                .setPayload(takes.toByteString())
                .build());
        return register.getPayload().substring(2).toStringUtf8();
    }

    Response invoke(Identity who, String organization, ContractCall call) throws Exception {
        String txId = Samples.digest(++transactions);
        ChaincodeInput.Builder input = ChaincodeInput.newBuilder().addArgs(ByteString.copyFromUtf8(call.function()));
        call.arguments().forEach(argument -> input.addArgs(ByteString.copyFromUtf8(argument)));
        out.onNext(of(ChaincodeMessage.Type.TRANSACTION, txId)
                .setPayload(input.build().toByteString())
                .setProposal(proposal(who, organization, txId))
                .build());
        ChaincodeMessage message = next();
        asked.clear();
        while (message.getType() != ChaincodeMessage.Type.COMPLETED) {
            asked.add(message.getType());
            out.onNext(answer(message).build());
            message = next();
        }
        return Response.parseFrom(message.getPayload());
    }

    private ChaincodeMessage.Builder answer(ChaincodeMessage asked) throws Exception {
        ChaincodeMessage.Builder answer = of(ChaincodeMessage.Type.RESPONSE, asked.getTxid());
        return switch (asked.getType()) {
            case GET_STATE ->
                answer.setPayload(state.getOrDefault(
                        GetState.parseFrom(asked.getPayload()).getKey(), ByteString.EMPTY));
            case PUT_STATE -> {
                PutState put = PutState.parseFrom(asked.getPayload());
                state.put(put.getKey(), put.getValue());
                yield answer;
            }
            case GET_STATE_MULTIPLE -> {
                List<String> keys =
                        GetStateMultiple.parseFrom(asked.getPayload()).getKeysList();
                GetStateMultipleResult.Builder found = GetStateMultipleResult.newBuilder();
                keys.forEach(key -> found.addValues(state.getOrDefault(key, ByteString.EMPTY)));
                yield keys.size() > takes.getMaxSizeGetMultipleKeys()
                        ? refusal(asked)
                        : answer.setPayload(found.build().toByteString());
            }
            case WRITE_BATCH_STATE -> {
                List<WriteRecord> puts =
                        WriteBatchState.parseFrom(asked.getPayload()).getRecList();
                boolean taken = puts.size() <= takes.getMaxSizeWriteBatch()
                        && puts.stream().allMatch(put -> put.getType() == WriteRecord.Type.PUT_STATE);
                if (taken) {
                    puts.forEach(put -> state.put(put.getKey(), put.getValue()));
                }
                yield taken ? answer : refusal(asked);
            }
            case GET_STATE_METADATA -> {
                StateMetadataResult.Builder found = StateMetadataResult.newBuilder();
                StateMetadata known = metadata.get(
                        GetStateMetadata.parseFrom(asked.getPayload()).getKey());
                yield answer.setPayload((known == null ? found : found.addEntries(known))
                        .build()
                        .toByteString());
            }
            case PUT_STATE_METADATA -> {
                PutStateMetadata put = PutStateMetadata.parseFrom(asked.getPayload());
                metadata.put(put.getKey(), put.getMetadata());
                yield answer;
            }
            case INVOKE_CHAINCODE ->
                answer.setPayload(of(ChaincodeMessage.Type.COMPLETED, asked.getTxid())
                        .setPayload(lifecycle(ChaincodeSpec.parseFrom(asked.getPayload()))
                                .toByteString())
                        .build()
                        .toByteString());
            default -> throw new AssertionError("a small peer knows no " + asked.getType());
        };
    }

    private static ChaincodeMessage.Builder refusal(ChaincodeMessage asked) {
        return of(ChaincodeMessage.Type.ERROR, asked.getTxid());
    }

    private static Response lifecycle(ChaincodeSpec called) throws Exception {
        String function = called.getInput().getArgs(0).toStringUtf8();
        String name = QueryChaincodeDefinitionArgs.parseFrom(called.getInput().getArgs(1))
                .getName();
        if (!called.getChaincodeId().getName().equals("_lifecycle")
                || !function.equals("QueryChaincodeDefinition")
                || !name.equals(CONTRACT)) {
            throw new AssertionError("a small peer knows no " + function + " of " + name);
        }
        return Response.newBuilder()
                .setStatus(200)
                .setPayload(QueryChaincodeDefinitionResult.newBuilder()
                        .putAllApprovals(APPROVALS)
                        .build()
                        .toByteString())
                .build();
    }

    private static SignedProposal proposal(Identity who, String organization, String txId) {
        ByteString creator = SerializedIdentity.newBuilder()
                .setMspid(organization)
                .setIdBytes(ByteString.copyFromUtf8(Certificates.toPem(who.certificate())))
                .build()
                .toByteString();
        Instant now = Instant.ofEpochMilli(Samples.NOW);
        ChannelHeader.Builder channel = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION.getNumber())
                .setTxId(txId)
                .setChannelId(CHANNEL)
                .setExtension(ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(ChaincodeID.newBuilder().setName(CONTRACT))
                        .build()
                        .toByteString());
        channel.getTimestampBuilder().setSeconds(now.getEpochSecond());
        Header header = Header.newBuilder()
                .setChannelHeader(channel.build().toByteString())
                .setSignatureHeader(SignatureHeader.newBuilder()
                        .setCreator(creator)
                        .setNonce(ByteString.copyFromUtf8(txId))
                        .build()
                        .toByteString())
                .build();
        return SignedProposal.newBuilder()
                .setProposalBytes(Proposal.newBuilder()
                        .setHeader(header.toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    private static ChaincodeMessage.Builder of(ChaincodeMessage.Type type, String txId) {
        return ChaincodeMessage.newBuilder().setType(type).setTxid(txId).setChannelId(CHANNEL);
    }

    private ChaincodeMessage next() throws InterruptedException {
        ChaincodeMessage message = received.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError(GloveboxContract.NAME + " did not answer within 10 s");
        }
        return message;
    }
}
