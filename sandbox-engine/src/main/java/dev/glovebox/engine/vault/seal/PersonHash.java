package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.KeyedHash;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.policy.model.Canonical;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The keyed hash under which a dictionary knows a person: the first 128 bits of HMAC over the canonical identifier. Two persons of
 * 10⁹ meet with a probability below 10⁻²⁰. Halves are stored such that signed order is the order of the bytes.
 */
final class PersonHash {
    private static final byte[] PURPOSE = "glovebox person 1\n".getBytes(StandardCharsets.US_ASCII);

    record Value(long high, long low) implements Comparable<Value> {
        @Override
        public int compareTo(Value other) {
            int high = Long.compare(this.high, other.high);
            return high != 0 ? high : Long.compare(low, other.low);
        }
    }

    private final KeyedHash hash;
    private final Canonical canonical;

    PersonHash(Suite suite, SecretBytes domainKey, Canonical canonical) {
        this.hash = suite.keyedHash(domainKey);
        this.canonical = canonical;
    }

    /** Empty for an identifier of which nothing is left: such a row has no person. */
    Optional<Value> of(String identifier) {
        String text = canonical.apply(identifier);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer digest = ByteBuffer.wrap(hash.of(PURPOSE, text.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new Value(digest.getLong() ^ Long.MIN_VALUE, digest.getLong() ^ Long.MIN_VALUE));
    }
}
