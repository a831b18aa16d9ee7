package dev.glovebox.ledger.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.ledger.contract.StateAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** One transaction's way to its peer: as many keys in a message as the peer takes, and key by key where it takes no such messages. What is read and written is the same. */
final class PeerState implements StateAccess {
    private final ChaincodeStub stub;
    private final PeerStream stream;
    private final StateAccess oneByOne;

    PeerState(ChaincodeStub stub, PeerStream stream) {
        this.stub = stub;
        this.stream = stream;
        this.oneByOne = StateAccess.oneByOne(stub);
    }

    @Override
    public Map<String, byte[]> get(List<String> keys) {
        if (!stream.takes().getUseGetMultipleKeys()) {
            return oneByOne.get(keys);
        }
        Map<String, byte[]> found = new HashMap<>();
        for (List<String> some : parts(keys, stream.takes().getMaxSizeGetMultipleKeys())) {
            List<ByteString> values =
                    values(GetStateMultiple.newBuilder().addAllKeys(some).build());
            if (values.size() != some.size()) {
                throw new IllegalStateException("the peer answers another number of keys than it was asked for");
            }
            for (int i = 0; i < some.size(); i++) {
                found.put(some.get(i), values.get(i).toByteArray());
            }
        }
        return found;
    }

    @Override
    public void put(Map<String, byte[]> values) {
        if (!stream.takes().getUseWriteBatch()) {
            oneByOne.put(values);
            return;
        }
        List<WriteRecord> all = new ArrayList<>();
        values.forEach((key, value) -> all.add(WriteRecord.newBuilder()
                .setType(WriteRecord.Type.PUT_STATE)
                .setKey(key)
                .setValue(ByteString.copyFrom(value))
                .build()));
        for (List<WriteRecord> some : parts(all, stream.takes().getMaxSizeWriteBatch())) {
            ask(
                    ChaincodeMessage.Type.WRITE_BATCH_STATE,
                    WriteBatchState.newBuilder().addAllRec(some).build().toByteString());
        }
    }

    private List<ByteString> values(GetStateMultiple keys) {
        try {
            return GetStateMultipleResult.parseFrom(ask(ChaincodeMessage.Type.GET_STATE_MULTIPLE, keys.toByteString()))
                    .getValuesList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the peer answers with something else than values", e);
        }
    }

    private ByteString ask(ChaincodeMessage.Type type, ByteString payload) {
        return stream.ask(ChaincodeMessage.newBuilder()
                .setType(type)
                .setChannelId(stub.getChannelId())
                .setTxid(stub.getTxId())
                .setPayload(payload)
                .build());
    }

    private static <T> List<List<T>> parts(List<T> all, int most) {
        List<List<T>> parts = new ArrayList<>();
        int size = Math.max(1, most);
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }
}
