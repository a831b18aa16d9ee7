package dev.glovebox.crypto;

import dev.glovebox.crypto.CryptoException.Code;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What many tests say. */
public final class Refusals {

    private Refusals() {}

    public static CryptoException assertRefused(Code code, ThrowingCallable action) {
        CryptoException refusal = refusalOf(action);
        if (refusal == null || refusal.code() != code) {
            throw new AssertionError("must be refused with " + code + "; found " + refusal, refusal);
        }
        return refusal;
    }

    /** Null when the action succeeds. Lean: the property tests ask it some hundred thousand times. */
    private static @Nullable CryptoException refusalOf(ThrowingCallable action) {
        try {
            action.call();
            return null;
        } catch (CryptoException refusal) {
            return refusal;
        } catch (Throwable other) {
            throw new AssertionError("only a CryptoException may refuse", other);
        }
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }
}
