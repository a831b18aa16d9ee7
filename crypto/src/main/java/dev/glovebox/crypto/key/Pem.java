package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Exactly one PEM block of an expected type; text around it is allowed, as OpenSSL writes it. */
final class Pem {

    private Pem() {}

    static String encode(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    static byte[] decode(String type, byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN " + type + "-----";
        String end = "-----END " + type + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from || text.indexOf(begin, from + 1) >= 0) throw malformed(type);
        try {
            return Base64.getDecoder()
                    .decode(text.substring(from + begin.length(), to).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw malformed(type); // The cause would quote the content.
        }
    }

    private static CryptoException malformed(String type) {
        return new CryptoException(
                Code.MALFORMED, "a PEM text must hold exactly one whole block " + type + "; this one does not");
    }
}
