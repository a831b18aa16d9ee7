package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Proposal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A committed state that is a map, and the contract over it. */
final class MemoryState implements StateSource {
    private final TreeMap<String, byte[]> values = new TreeMap<>();

    void put(String key, byte[] value) {
        values.put(key, value);
    }

    LedgerStub stub(Identity who, ContractCall call) {
        return new LedgerStub(invocation(who, call), this);
    }

    static Invocation invocation(Identity who, ContractCall call) {
        return Invocation.of(
                Proposal.of("glovebox/test", call, who.certificate(), Deployment.CLOCK.instant(), new SecureRandom()));
    }

    /** The contract's answer. What it writes stands from then on. */
    String commit(LedgerStub stub) {
        String answer = ContractHost.call(stub);
        stub.set().writes().forEach(this::put);
        return answer;
    }

    @Override
    public Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key)).map(bytes -> new Value(1, bytes));
    }

    @Override
    public List<Entry> range(String start, String end) {
        List<Entry> found = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : values.subMap(start, end).entrySet()) {
            found.add(new Entry(entry.getKey(), 1, entry::getValue));
        }
        return found;
    }

    @Override
    public List<Past> history(String key) {
        return List.of();
    }
}
