package dev.glovebox.crypto.key;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.CryptoException.Code;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

final class SecretBytesTest {

    @Test
    void isGoneAfterClosing() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});
        secret.close();
        assertRefused(Code.DESTROYED, () -> secret.bytes(KeyAccess.forExport()));
        assertRefused(Code.DESTROYED, () -> secret.use(KeyAccess.forSealing(), bytes -> bytes.length));
    }

    @Test
    void copiesInAndOut() {
        byte[] mine = {1, 2, 3};
        SecretBytes secret = SecretBytes.copyOf(mine);
        mine[0] = 9;
        secret.bytes(KeyAccess.forExport())[1] = 9;
        assertThat(secret.bytes(KeyAccess.forExport())).containsExactly(1, 2, 3);
    }

    @Test
    void zeroesWhatItTakesOverAndLends() {
        byte[] taken = {1, 2, 3};
        SecretBytes secret = SecretBytes.takeFrom(taken);
        assertThat(taken).containsOnly(0);
        byte[] lent = secret.use(KeyAccess.forSealing(), bytes -> bytes);
        assertThat(lent).containsOnly(0);
    }

    @Test
    void neverPrintsNorSerializes() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {77, 77});
        assertThat(secret.toString()).isEqualTo("SecretBytes[2 bytes]");
        assertThat(secret.hashCode()).isEqualTo(SecretBytes.random(2).hashCode());
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void comparesByContent() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2});
        assertThat(secret).isEqualTo(SecretBytes.copyOf(new byte[] {1, 2}));
        assertThat(secret).isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 3}));
        assertThat(secret).isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 3}));
    }

    @Test
    void refusesNoBytesAndTooMany() {
        assertRefused(Code.LIMIT, () -> SecretBytes.random(0));
        assertRefused(Code.LIMIT, () -> SecretBytes.copyOf(new byte[0]));
        assertRefused(Code.LIMIT, () -> SecretBytes.random((1 << 20) + 1));
    }
}
