package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM of the JDK, whose bulk loops are processor intrinsics. */
final class AesGcm implements AeadCipher {

    static final int KEY_LENGTH = 32;

    private static final int STEP = 1 << 13;

    private final Cipher cipher;
    private @Nullable SecretKeySpec key;

    AesGcm(SecretBytes secret) {
        AeadArguments.requireKey(secret, KEY_LENGTH);
        this.key = secret.use(KeyAccess.forSealing(), bytes -> new SecretKeySpec(bytes, "AES"));
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    @Override
    public int seal(byte[] nonce, byte[] aad, ByteBuffer plain, ByteBuffer dest) {
        AeadArguments.requireSealable(nonce, plain, dest);
        try {
            return run(Cipher.ENCRYPT_MODE, nonce, aad, plain, dest);
        } catch (InvalidAlgorithmParameterException e) {
            throw AeadArguments.nonceReused(); // The JDK remembers the last nonce.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("checked arguments can be sealed", e);
        }
    }

    @Override
    public int open(byte[] nonce, byte[] aad, ByteBuffer sealed, ByteBuffer dest) {
        int length = AeadArguments.requireOpenable(nonce, sealed, dest);
        int start = dest.position();
        try {
            return run(Cipher.DECRYPT_MODE, nonce, aad, sealed, dest);
        } catch (AEADBadTagException e) {
            AeadArguments.wipe(dest, start, length);
            throw AeadArguments.notAuthentic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("checked arguments can be opened", e);
        }
    }

    private int run(int mode, byte[] nonce, byte[] aad, ByteBuffer from, ByteBuffer to)
            throws GeneralSecurityException {
        SecretKeySpec present = key;
        if (present == null) throw new CryptoException(Code.DESTROYED, "the cipher must be open; it was closed");
        cipher.init(mode, present, new GCMParameterSpec(Aead.TAG_LENGTH * 8, nonce));
        cipher.updateAAD(aad);
        return mode == Cipher.ENCRYPT_MODE ? inSteps(from, to) : atOnce(from, to);
    }

    /** Between arrays where there are such: the JDK does less around them. */
    private int atOnce(ByteBuffer from, ByteBuffer to) throws GeneralSecurityException {
        if (!from.hasArray() || !to.hasArray()) {
            return cipher.doFinal(from, to);
        }
        int written = cipher.doFinal(
                from.array(),
                from.arrayOffset() + from.position(),
                from.remaining(),
                to.array(),
                to.arrayOffset() + to.position());
        from.position(from.limit());
        to.position(to.position() + written);
        return written;
    }

    /**
     * The JDK's bulk loops become intrinsics once their callers are compiled, which counts calls: a fresh process that seals
     * in calls of 1 MiB stays some fifty times too slow for hundreds of MiB, in small steps for a few. (Opening in steps would
     * only copy: the JDK holds all back until the tag is checked; a worker rehearses instead.)
     */
    private int inSteps(ByteBuffer from, ByteBuffer to) throws GeneralSecurityException {
        int end = from.limit();
        int written = 0;
        while (end - from.position() > STEP) {
            from.limit(from.position() + STEP);
            written += cipher.update(from, to);
            from.limit(end);
        }
        return written + cipher.doFinal(from, to);
    }

    @Override
    public void close() {
        key = null; // SecretKeySpec cannot be zeroed; the collector takes it.
    }
}
