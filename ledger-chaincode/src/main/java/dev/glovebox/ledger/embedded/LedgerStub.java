package dev.glovebox.ledger.embedded;

import com.google.protobuf.ByteString;
import dev.glovebox.ledger.contract.GloveboxContract;
import dev.glovebox.ledger.embedded.ReadWriteSet.KeyVersion;
import dev.glovebox.ledger.embedded.ReadWriteSet.RangeRead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.jspecify.annotations.Nullable;

/**
 * The shim's stub over a {@link StateSource}, with Fabric's semantics: reads see the committed state only, a missing key is an
 * empty array, the last event wins. What is read and written is kept for validation. Nobody's peers endorse.
 */
class LedgerStub extends UnsupportedStub {
    private static final String COMPOSITE = "\u0000";

    /** Knows who has approved the contract's definition. */
    private static final String LIFECYCLE = "_lifecycle";

    private final Invocation invocation;
    private final StateSource state;
    private final ReadWriteSet set = new ReadWriteSet();
    private @Nullable ChaincodeEvent event;

    LedgerStub(Invocation invocation, StateSource state) {
        this.invocation = invocation;
        this.state = state;
    }

    ReadWriteSet set() {
        return set;
    }

    @Override
    public byte[] getState(String key) {
        StateSource.Value value =
                state.get(requireKey(key)).orElse(new StateSource.Value(StateSource.ABSENT, new byte[0]));
        set.reads().putIfAbsent(key, value.version());
        return value.bytes();
    }

    @Override
    public void putState(String key, byte[] value) {
        if (value.length == 0) {
            throw new IllegalArgumentException("a value has at least one byte; an empty one would read as missing");
        }
        set.writes().put(requireKey(key), value.clone());
    }

    @Override
    public void delState(String key) {
        set.writes().put(requireKey(key), null);
    }

    /** An empty start hides composite keys, as on Fabric. */
    @Override
    public QueryResultsIterator<KeyValue> getStateByRange(String start, String end) {
        return range(start.isEmpty() ? "\u0001" : start, end);
    }

    @Override
    public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(CompositeKey key) {
        return range(key.toString(), key + Character.toString(Character.MAX_CODE_POINT));
    }

    @Override
    public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(String type, String... attributes) {
        return getStateByPartialCompositeKey(createCompositeKey(type, attributes));
    }

    @Override
    public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(String key) {
        return getStateByPartialCompositeKey(
                key.startsWith(COMPOSITE) ? CompositeKey.parseCompositeKey(key) : new CompositeKey(key));
    }

    @Override
    public CompositeKey createCompositeKey(String type, String... attributes) {
        return new CompositeKey(type, attributes);
    }

    @Override
    public CompositeKey splitCompositeKey(String key) {
        return CompositeKey.parseCompositeKey(key);
    }

    @Override
    public QueryResultsIterator<KeyModification> getHistoryForKey(String key) {
        return new Results<>(state.history(key).stream()
                .<KeyModification>map(Results.Modification::new)
                .toList());
    }

    private QueryResultsIterator<KeyValue> range(String start, String end) {
        List<StateSource.Entry> found = state.range(start, end);
        List<KeyVersion> versions = found.stream()
                .map(entry -> new KeyVersion(entry.key(), entry.version()))
                .toList();
        set.ranges().add(new RangeRead(start, end, versions));
        return new Results<>(found.stream().<KeyValue>map(Results.Pair::new).toList());
    }

    private static String requireKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key has at least one character");
        }
        return key;
    }

    /** No organization has approved anything: an empty message. */
    @Override
    public Chaincode.Response invokeChaincode(String name, List<byte[]> arguments, String channel) {
        if (!name.equals(LIFECYCLE)) {
            throw absent("other chaincodes");
        }
        return new Chaincode.Response(Chaincode.Response.Status.SUCCESS, "", new byte[0]);
    }

    @Override
    public byte[] getStateValidationParameter(String key) {
        return new byte[0];
    }

    @Override
    public void setStateValidationParameter(String key, byte[] value) {
        throw absent("key-level endorsement");
    }

    @Override
    public SignedProposal getSignedProposal() {
        return SignedProposal.newBuilder()
                .setProposalBytes(ByteString.copyFrom(invocation.proposal().get()))
                .build();
    }

    @Override
    public void setEvent(String name, byte[] payload) {
        event = ChaincodeEvent.newBuilder()
                .setEventName(name)
                .setPayload(ByteString.copyFrom(payload))
                .setTxId(getTxId())
                .build();
    }

    @Override
    public @Nullable ChaincodeEvent getEvent() {
        return event;
    }

    @Override
    public List<byte[]> getArgs() {
        return getStringArgs().stream()
                .map(argument -> argument.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public List<String> getStringArgs() {
        return Stream.concat(Stream.of(getFunction()), getParameters().stream()).toList();
    }

    @Override
    public String getFunction() {
        return invocation.function();
    }

    @Override
    public List<String> getParameters() {
        return invocation.arguments();
    }

    @Override
    public String getTxId() {
        return invocation.txId();
    }

    @Override
    public String getChannelId() {
        return invocation.channel();
    }

    @Override
    public Instant getTxTimestamp() {
        return invocation.at();
    }

    @Override
    public byte[] getCreator() {
        return invocation.creator();
    }

    @Override
    public Map<String, byte[]> getTransient() {
        return Map.of();
    }

    @Override
    public String getMspId() {
        return GloveboxContract.AUTHORITY;
    }
}
