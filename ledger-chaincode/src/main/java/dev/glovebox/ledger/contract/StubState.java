package dev.glovebox.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.jspecify.annotations.Nullable;

/**
 * One transaction's view of the stub. A stub does not read its own writes, so they are kept here and given to the stub once,
 * when all of the transaction stands: a refusal half-way leaves nothing.
 */
final class StubState implements LedgerState {
    private final ChaincodeStub stub;
    private final StateAccess access;
    private final Map<String, Optional<String>> read = new HashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private final Map<List<String>, String> guarded = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();

    StubState(Context context) {
        this.stub = context.getStub();
        this.access = StateContext.accessOf(context);
    }

    /** Reads at once what would be read one by one. */
    void expect(List<String> keys) {
        List<String> unread =
                keys.stream().filter(key -> !read.containsKey(key)).toList();
        if (!unread.isEmpty()) {
            access.get(unread).forEach((key, value) -> read.put(key, text(value)));
        }
    }

    @Override
    public Optional<String> get(String key) {
        String own = written.get(key);
        return own != null ? Optional.of(own) : read.computeIfAbsent(key, this::committed);
    }

    @Override
    public void put(String key, String value) {
        written.put(key, value);
    }

    @Override
    public void guard(String owner, String... keys) {
        guarded.put(List.of(keys), owner);
    }

    /** What is removed is neither read nor written any more in this transaction. */
    void remove(String key) {
        removed.add(key);
    }

    /** Every text on the ledger is ASCII, so that is the whole encoding. */
    void flush() {
        keepOrder();
        Map<String, byte[]> values = new LinkedHashMap<>();
        written.forEach((key, value) -> values.put(key, value.getBytes(StandardCharsets.US_ASCII)));
        access.put(values);
        if (!guarded.isEmpty()) {
            Guards guards = new Guards(stub);
            guarded.forEach((keys, owner) -> guard(guards, owner, keys));
        }
        removed.forEach(stub::delState);
    }

    /** What a lease pays for, and what a charge that is undone makes room for, depends on what came before, so who plays the records again needs their order. */
    private void keepOrder() {
        List<String> records = written.keySet().stream()
                .filter(key -> key.startsWith(Keys.RECORD))
                .toList();
        boolean ordered = written.keySet().stream()
                .anyMatch(key -> Stream.of(Keys.LEASE, Keys.LEASES, Keys.OPEN).anyMatch(key::startsWith));
        if (ordered && !records.equals(records.stream().sorted().toList())) {
            written.put(
                    Keys.ORDER,
                    records.stream()
                            .map(key -> key.substring(Keys.RECORD.length()))
                            .collect(Collectors.joining(Keys.BETWEEN)));
        }
    }

    private void guard(Guards guards, String owner, List<String> keys) {
        Optional<String> first = keys.stream().filter(this::stands).findFirst();
        if (first.isPresent() && guards.hasPeer(owner) && guards.put(first.get(), owner)) {
            // Only now: whoever reads a sum meets everybody who charges to it.
            List<String> others = keys.subList(keys.indexOf(first.get()) + 1, keys.size());
            others.stream().filter(this::stands).forEach(key -> guards.put(key, owner));
        }
    }

    private boolean stands(String key) {
        return get(key).isPresent();
    }

    private Optional<String> committed(String key) {
        return text(stub.getState(key));
    }

    private static Optional<String> text(byte @Nullable [] value) {
        // The shim gives an empty array for a missing key.
        return value == null || value.length == 0
                ? Optional.empty()
                : Optional.of(new String(value, StandardCharsets.US_ASCII));
    }
}
