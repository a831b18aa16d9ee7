package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM3, HMAC-SM3, HKDF-SM3, SM4-GCM and SM2 of Bouncy Castle's lightweight API. */
final class NationalSuite implements Suite {

    private static final int HASH_LENGTH = 32;

    private final Aead aead = new CipherAead(Sm4Gcm::new);

    @Override
    public String id() {
        return "national";
    }

    @Override
    public byte[] hash(byte[]... parts) {
        SM3Digest digest = new SM3Digest();
        for (byte[] part : parts) digest.update(part, 0, part.length);
        byte[] hash = new byte[HASH_LENGTH];
        digest.doFinal(hash, 0);
        return hash;
    }

    @Override
    public byte[] mac(SecretBytes key, byte[]... parts) {
        return keyedHash(key).of(parts);
    }

    @Override
    public KeyedHash keyedHash(SecretBytes key) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key.use(KeyAccess.forDeriving(), KeyParameter::new));
        return parts -> {
            for (byte[] part : parts) mac.update(part, 0, part.length);
            byte[] hash = new byte[HASH_LENGTH];
            mac.doFinal(hash, 0);
            return hash;
        };
    }

    @Override
    public byte[] derive(SecretBytes key, String label, int length) {
        byte[] info = label.getBytes(StandardCharsets.UTF_8);
        return key.use(
                KeyAccess.forDeriving(), bytes -> Hkdf.derive(new SM3Digest(), bytes, new byte[0], info, length));
    }

    @Override
    public Aead aead() {
        return aead;
    }

    @Override
    public int keyLength() {
        return Sm4Gcm.KEY_LENGTH;
    }

    @Override
    public SigningKeyPair generateSigningKey() {
        return SigningKeyPair.generate(SignatureAlgorithm.SM2);
    }
}
