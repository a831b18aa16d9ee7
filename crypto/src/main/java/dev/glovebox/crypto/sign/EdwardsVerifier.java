package dev.glovebox.crypto.sign;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 (RFC 8032) of Bouncy Castle, which takes a tenth of the JDK's time. */
final class EdwardsVerifier implements Verifier {

    private final Ed25519PublicKeyParameters key;
    private final byte[] spki;

    EdwardsVerifier(Ed25519PublicKeyParameters key, byte[] spki) {
        this.key = key;
        this.spki = spki;
    }

    @Override
    public String keyId() {
        return PublicKeys.idOf(spki);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    @Override
    public byte[] publicKey() {
        return spki.clone();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
