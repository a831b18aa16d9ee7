package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;

/** The door to the two suites. */
public final class Suites {

    private static final Suite INTERNATIONAL = new InternationalSuite();
    private static final Suite NATIONAL = new NationalSuite();

    private Suites() {}

    public static Suite international() {
        return INTERNATIONAL;
    }

    public static Suite national() {
        return NATIONAL;
    }

    /** Fails with {@link Code#UNSUPPORTED} for any other name: no fallback. */
    public static Suite named(String id) {
        return switch (id) {
            case "international" -> INTERNATIONAL;
            case "national" -> NATIONAL;
            default ->
                throw new CryptoException(
                        Code.UNSUPPORTED, "suite must be international or national; found another name");
        };
    }
}
