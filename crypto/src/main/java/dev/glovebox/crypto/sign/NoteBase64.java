package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Standard base64 with padding, one text for one value: what does not encode back to itself is refused. */
public final class NoteBase64 {

    private NoteBase64() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (encode(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private static CryptoException malformed(@Nullable Exception cause) {
        return new CryptoException(
                Code.MALFORMED, "a field must be standard base64 with padding; this one is not", cause);
    }
}
