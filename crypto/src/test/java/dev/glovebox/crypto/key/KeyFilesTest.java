package dev.glovebox.crypto.key;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilesTest {

    @TempDir
    Path folder;

    @Test
    void createsOnceThenReads() throws IOException {
        Path file = folder.resolve("deep/er/vault.key");
        SecretBytes made = KeyFiles.readOrCreate(file, 32);
        assertThat(KeyFiles.readOrCreate(file, 32)).isEqualTo(made);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("deep"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            assertThat(files).as("no draft stays behind").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
    void refusesWiderModes(String mode) throws IOException {
        Path file = folder.resolve("key");
        KeyFiles.write(file, SecretBytes.random(32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        CryptoException refusal = assertRefused(Code.PERMISSIONS, () -> KeyFiles.read(file));
        assertThat(refusal).hasMessageContaining("0600").hasMessageContaining(mode);
    }

    @Test
    void neverOverwrites() {
        Path file = folder.resolve("key");
        SecretBytes first = SecretBytes.random(32);
        KeyFiles.write(file, first);
        assertRefused(Code.EXISTS, () -> KeyFiles.write(file, SecretBytes.random(32)));
        assertThat(KeyFiles.read(file)).isEqualTo(first);
    }

    @Test
    void refusesMissingEmptyCutAndHugeFiles() throws IOException {
        assertRefused(Code.FILE, () -> KeyFiles.read(folder.resolve("absent")));
        assertRefused(Code.MALFORMED, () -> KeyFiles.read(privateFile("empty", 0)));
        assertRefused(Code.MALFORMED, () -> KeyFiles.readOrCreate(privateFile("cut", 31), 32));
        assertRefused(Code.MALFORMED, () -> KeyFiles.read(privateFile("huge", (1 << 16) + 1)));
    }

    private Path privateFile(String name, int length) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[length]);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
