package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.sign.Signers;
import dev.glovebox.crypto.sign.Verifiers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** P-256 keys as PKCS#8 PEM files of mode 0600. */
final class PrivateKeys {

    private static final String TYPE = "PRIVATE KEY";

    private PrivateKeys() {}

    static PrivateKey read(Path file) {
        try (SecretBytes pem = KeyFiles.read(file)) {
            return pem.use(KeyAccess.forSigning(), text -> parse(Pem.decode(TYPE, text)));
        } catch (CryptoException e) {
            if (e.code() != Code.MALFORMED) throw e;
            throw new CryptoException(Code.MALFORMED, "in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    static void write(Path file, PrivateKey key) {
        byte[] text = Pem.encode(TYPE, key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
        try (SecretBytes pem = SecretBytes.takeFrom(text)) {
            KeyFiles.write(file, pem);
        }
    }

    static void requireMatch(PrivateKey key, X509Certificate certificate, Path folder) {
        String ofKey = Signers.fromPrivateKey(key).keyId();
        if (ofKey.equals(Verifiers.fromCertificate(certificate).keyId())) return;
        throw new CryptoException(
                Code.WRONG_KEY, "in %s the private key must belong to the certificate; it does not".formatted(folder));
    }

    private static PrivateKey parse(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Code.MALFORMED, "a private key must be an EC key in PKCS#8; it cannot be read");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
