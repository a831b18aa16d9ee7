package dev.glovebox.ledger.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** The shim's result types over lists. */
record Results<T>(List<T> found) implements QueryResultsIterator<T> {
    @Override
    public Iterator<T> iterator() {
        return found.iterator();
    }

    /** Nothing is held open: the list was read as a whole. */
    @Override
    public void close() {}

    record Pair(StateSource.Entry entry) implements KeyValue {
        @Override
        public String getKey() {
            return entry.key();
        }

        @Override
        public byte[] getValue() {
            return entry.bytes().get();
        }

        @Override
        public String getStringValue() {
            return new String(getValue(), StandardCharsets.UTF_8);
        }
    }

    record Modification(StateSource.Past past) implements KeyModification {
        @Override
        public String getTxId() {
            return past.txId();
        }

        @Override
        public byte[] getValue() {
            byte[] bytes = past.bytes();
            return bytes == null ? new byte[0] : bytes;
        }

        @Override
        public String getStringValue() {
            return new String(getValue(), StandardCharsets.UTF_8);
        }

        @Override
        public Instant getTimestamp() {
            return past.at();
        }

        @Override
        public boolean isDeleted() {
            return past.bytes() == null;
        }
    }
}
