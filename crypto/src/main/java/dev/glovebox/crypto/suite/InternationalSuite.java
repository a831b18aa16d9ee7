package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** SHA-256, HMAC, AES-256-GCM and Ed25519 of the JDK; HKDF of Bouncy Castle. */
final class InternationalSuite implements Suite {

    /** Cloned for each use, which spares the search for a provider. */
    private static final MessageDigest SHA256 = sha256();

    private final Aead aead = new CipherAead(AesGcm::new);

    @Override
    public String id() {
        return "international";
    }

    @Override
    public byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = (MessageDigest) SHA256.clone();
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public byte[] mac(SecretBytes key, byte[]... parts) {
        return keyedHash(key).of(parts);
    }

    @Override
    public KeyedHash keyedHash(SecretBytes key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.use(KeyAccess.forDeriving(), bytes -> new SecretKeySpec(bytes, "HmacSHA256")));
            return parts -> {
                for (byte[] part : parts) mac.update(part);
                return mac.doFinal();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public byte[] derive(SecretBytes key, String label, int length) {
        byte[] info = label.getBytes(StandardCharsets.UTF_8);
        return key.use(
                KeyAccess.forDeriving(),
                bytes -> Hkdf.derive(SHA256Digest.newInstance(), bytes, new byte[0], info, length));
    }

    @Override
    public Aead aead() {
        return aead;
    }

    @Override
    public int keyLength() {
        return AesGcm.KEY_LENGTH;
    }

    @Override
    public SigningKeyPair generateSigningKey() {
        return SigningKeyPair.generate(SignatureAlgorithm.ED25519);
    }
}
