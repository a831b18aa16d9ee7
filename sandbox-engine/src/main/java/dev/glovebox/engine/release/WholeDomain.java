package dev.glovebox.engine.release;

import java.math.BigInteger;

/** Every group of a declared public domain appears, the empty ones too. Costs nothing: which groups appear is public. */
public record WholeDomain() implements Selection {
    @Override
    public BigInteger evenOddsPersons() {
        return BigInteger.ZERO;
    }

    @Override
    public BigInteger nearlySurePersons() {
        return BigInteger.ZERO;
    }
}
