package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM4-GCM (GB/T 32907, GB/T 36624) of Bouncy Castle's lightweight API. */
final class Sm4Gcm implements AeadCipher {

    static final int KEY_LENGTH = 16;

    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    private final byte[] key;
    private boolean closed;

    Sm4Gcm(SecretBytes secret) {
        AeadArguments.requireKey(secret, KEY_LENGTH);
        this.key = secret.bytes(KeyAccess.forSealing());
    }

    @Override
    public int seal(byte[] nonce, byte[] aad, ByteBuffer plain, ByteBuffer dest) {
        AeadArguments.requireSealable(nonce, plain, dest);
        try {
            byte[] sealed = run(true, nonce, aad, plain);
            dest.put(sealed);
            return sealed.length;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing checks no tag", e);
        }
    }

    @Override
    public int open(byte[] nonce, byte[] aad, ByteBuffer sealed, ByteBuffer dest) {
        AeadArguments.requireOpenable(nonce, sealed, dest);
        try {
            byte[] plain = run(false, nonce, aad, sealed);
            dest.put(plain);
            Arrays.fill(plain, (byte) 0);
            return plain.length;
        } catch (InvalidCipherTextException e) {
            throw AeadArguments.notAuthentic();
        }
    }

    private byte[] run(boolean sealing, byte[] nonce, byte[] aad, ByteBuffer from) throws InvalidCipherTextException {
        if (closed) throw new CryptoException(Code.DESTROYED, "the cipher must be open; it was closed");
        AEADParameters parameters = new AEADParameters(new KeyParameter(key), Aead.TAG_LENGTH * 8, nonce, aad);
        try {
            cipher.init(sealing, parameters);
        } catch (IllegalArgumentException e) {
            throw AeadArguments.nonceReused(); // Bouncy Castle remembers the last nonce.
        }
        byte[] input = new byte[from.remaining()];
        from.get(input);
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int written = cipher.processBytes(input, 0, input.length, output, 0);
        written += cipher.doFinal(output, written);
        return written == output.length ? output : Arrays.copyOf(output, written);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        closed = true;
    }
}
