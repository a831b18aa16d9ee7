package dev.glovebox.crypto.sign;

import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;

/** SM2 with SM3 (GB/T 32918.2), default user id, of Bouncy Castle. */
final class Sm2Verifier implements Verifier {

    private final ECPublicKeyParameters key;
    private final byte[] spki;

    Sm2Verifier(ECPublicKeyParameters key, byte[] spki) {
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
    public boolean verify(byte[] message, byte[] signature) {
        SM2Signer verifier = new SM2Signer();
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
