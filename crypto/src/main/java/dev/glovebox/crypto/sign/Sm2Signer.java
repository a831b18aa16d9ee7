package dev.glovebox.crypto.sign;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/** SM2 with SM3 (GB/T 32918.2), default user id, of Bouncy Castle. */
final class Sm2Signer implements Signer {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ECPrivateKeyParameters key;
    private final byte[] spki;

    Sm2Signer(ECPrivateKeyParameters key, byte[] spki) {
        this.key = key;
        this.spki = spki;
    }

    @Override
    public String keyId() {
        return PublicKeys.idOf(spki);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.SM2;
    }

    @Override
    public byte[] publicKey() {
        return spki.clone();
    }

    @Override
    public byte[] sign(byte[] message) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(key, RANDOM));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a parsed key can sign", e);
        }
    }
}
