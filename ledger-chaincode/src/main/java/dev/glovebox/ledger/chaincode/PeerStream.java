package dev.glovebox.ledger.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * The stream between the shim and its peer, on which this program asks what the shim has no words for. A transaction asks one question at a time, so the next answer to it is the answer to
 * that question.
 */
final class PeerStream {
    private final StreamObserver<ChaincodeMessage> peer;
    private final Lock sending = new ReentrantLock();
    private final Map<String, CompletableFuture<ChaincodeMessage>> asked = new ConcurrentHashMap<>();
    private volatile ChaincodeAdditionalParams takes = ChaincodeAdditionalParams.getDefaultInstance();
    private volatile boolean ended;

    PeerStream(StreamObserver<ChaincodeMessage> peer) {
        this.peer = peer;
    }

    /** What the peer said it takes when it was ready; peers before Fabric 3.1 say nothing. */
    ChaincodeAdditionalParams takes() {
        return takes;
    }

    /** What the peer answers, within a transaction that it has sent. Throws where the peer refuses or is gone. */
    ByteString ask(ChaincodeMessage question) {
        CompletableFuture<ChaincodeMessage> answer = new CompletableFuture<>();
        asked.put(transaction(question), answer);
        if (ended) {
            end();
        }
        send(question);
        ChaincodeMessage given = answer.join();
        if (given.getType() != ChaincodeMessage.Type.RESPONSE) {
            throw new IllegalStateException("the peer refuses a message of type " + question.getType());
        }
        return given.getPayload();
    }

    /** Takes what the shim says. */
    StreamObserver<ChaincodeMessage> fromShim() {
        return new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                send(message);
            }

            @Override
            public void onError(Throwable failure) {
                peer.onError(failure);
            }

            @Override
            public void onCompleted() {
                peer.onCompleted();
            }
        };
    }

    /** Takes what the peer says, and hands on to the shim what the shim asked for. */
    StreamObserver<ChaincodeMessage> toShim(StreamObserver<ChaincodeMessage> shim) {
        return new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                if (!answers(message)) {
                    shim.onNext(message);
                }
            }

            @Override
            public void onError(Throwable failure) {
                end();
                shim.onError(failure);
            }

            @Override
            public void onCompleted() {
                end();
                shim.onCompleted();
            }
        };
    }

    private boolean answers(ChaincodeMessage message) {
        return switch (message.getType()) {
            case READY -> {
                takes = read(message.getPayload());
                yield false;
            }
            case RESPONSE, ERROR -> {
                CompletableFuture<ChaincodeMessage> question = asked.remove(transaction(message));
                yield question != null && question.complete(message);
            }
            default -> false;
        };
    }

    private static ChaincodeAdditionalParams read(ByteString payload) {
        try {
            return ChaincodeAdditionalParams.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            return ChaincodeAdditionalParams.getDefaultInstance();
        }
    }

    /** The shim's threads and those that answer it both send. */
    private void send(ChaincodeMessage message) {
        sending.lock();
        try {
            peer.onNext(message);
        } finally {
            sending.unlock();
        }
    }

    private void end() {
        ended = true;
        asked.values()
                .forEach(question -> question.completeExceptionally(new IllegalStateException("the peer is gone")));
    }

    private static String transaction(ChaincodeMessage message) {
        return message.getChannelId() + "/" + message.getTxid();
    }
}
