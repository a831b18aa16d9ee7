package dev.glovebox.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.LedgerRules;
import dev.glovebox.ledger.contract.LedgerState;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network's blocks without a network: what the contract's own rules write of records, one transaction to a block. */
public final class WrittenBlocks {
    private final Map<String, String> state = new LinkedHashMap<>();
    private int transactions;

    /** Gives the replica its next block, with records that the rules must accept. */
    public void write(Replica replica, Instant at, LedgerRecord... records) {
        replica.apply(replica.nextBlock(), "hash", List.of(valid(at, records)));
    }

    /** A transaction with records that the rules must accept. */
    Replica.Decided valid(Instant at, LedgerRecord... records) {
        Map<String, byte[]> written = new LinkedHashMap<>();
        LedgerRules rules = new LedgerRules(new LedgerState() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(state.get(key));
            }

            @Override
            public void put(String key, String value) {
                state.put(key, value);
                written.put(key, value.getBytes(StandardCharsets.US_ASCII));
            }
        });
        for (LedgerRecord record : records) {
            assertThat(rules.apply(record, record.canonical())).isInstanceOf(Verdict.Accepted.class);
        }
        return decided(at, CommitStatus.Code.VALID, written);
    }

    /** A transaction that the network undid. */
    Replica.Decided conflict(Instant at) {
        return decided(at, CommitStatus.Code.MVCC_READ_CONFLICT, Map.of());
    }

    private Replica.Decided decided(Instant at, CommitStatus.Code code, Map<String, byte[]> writes) {
        return new Replica.Decided(Samples.digest(++transactions), at, code, new LinkedHashMap<>(writes));
    }
}
