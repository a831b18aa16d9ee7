package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A data key under a wrapping key, for storage beside the data. {@code keyCheck} names the wrapping key, {@code commitment}
 * commits to it and to {@code salt}.
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, compared by content.
public record WrappedKey(String suite, byte[] keyCheck, byte[] salt, byte[] commitment, byte[] sealed) {

    static final int KEY_CHECK = 16;
    static final int SALT = 32;
    static final int COMMITMENT = 32;

    private static final int MAGIC = 0x47424B31; // "GBK1": a later format has another digit.
    private static final int LONGEST_SEALED = 1 << 12;

    public WrappedKey {
        requireLength(keyCheck.length == KEY_CHECK && salt.length == SALT && commitment.length == COMMITMENT);
        requireLength(sealed.length > 16 && sealed.length <= LONGEST_SEALED);
        keyCheck = keyCheck.clone();
        salt = salt.clone();
        commitment = commitment.clone();
        sealed = sealed.clone();
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(suite);
            out.write(keyCheck);
            out.write(salt);
            out.write(commitment);
            out.writeShort(sealed.length);
            out.write(sealed);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    public static WrappedKey of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC)
                throw new CryptoException(Code.UNSUPPORTED, "a wrapped key must begin with GBK1; this one does not");
            WrappedKey key = new WrappedKey(
                    in.readUTF(),
                    in.readNBytes(KEY_CHECK),
                    in.readNBytes(SALT),
                    in.readNBytes(COMMITMENT),
                    in.readNBytes(in.readUnsignedShort()));
            if (Arrays.equals(key.toBytes(), bytes)) return key;
        } catch (IOException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static void requireLength(boolean holds) {
        if (!holds) throw malformed();
    }

    private static CryptoException malformed() {
        return new CryptoException(
                Code.MALFORMED, "a wrapped key must be whole and have fields of the right length; this one does not");
    }

    @Override
    public byte[] keyCheck() {
        return keyCheck.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public byte[] commitment() {
        return commitment.clone();
    }

    @Override
    public byte[] sealed() {
        return sealed.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrappedKey that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return "WrappedKey[" + suite + "]";
    }
}
