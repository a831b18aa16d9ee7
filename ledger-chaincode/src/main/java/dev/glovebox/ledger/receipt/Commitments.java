package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.ledger.record.Consumer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what may stand on the ledger out of what may not. */
public final class Commitments {
    private static final byte[] PSEUDONYM = "glovebox/consumer/v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEPARATOR = {0};

    private final Suite suite;
    private final SecureRandom random;

    public Commitments(Suite suite, SecureRandom random) {
        this.suite = suite;
        this.random = random;
    }

    /** A fresh salt for every value; put {@link Opening#commitment} on the ledger and the opening into the receipt. */
    public Opening open(String label, byte[] value) {
        byte[] salt = new byte[Opening.SALT_BYTES];
        random.nextBytes(salt);
        return new Opening(label, value, HexFormat.of().formatHex(salt));
    }

    /** The same person gets the same pseudonym under one key, and without the key nobody can tell whose it is. */
    public Consumer pseudonym(SecretBytes key, Party party) {
        byte[] identity = suite.mac(key, PSEUDONYM, SEPARATOR, utf8(party.department()), SEPARATOR, utf8(party.name()));
        return new Consumer(party.department(), HexFormat.of().formatHex(identity));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
