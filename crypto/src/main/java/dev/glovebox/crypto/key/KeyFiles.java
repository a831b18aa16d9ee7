package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in files of mode 0600. A file that group or others can touch is refused, not repaired: who read it meanwhile is
 * unknown. A file appears whole or not at all, and is never overwritten.
 */
public final class KeyFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> MODE_0600 =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<Set<PosixFilePermission>> MODE_0700 =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final long LARGEST_FILE = 1 << 16;

    private KeyFiles() {}

    /** The secret in {@code file}, which must have {@code length} bytes; a new random one when the file is absent. */
    public static SecretBytes readOrCreate(Path file, int length) {
        if (Files.exists(file)) return read(file, length);
        SecretBytes fresh = SecretBytes.random(length);
        try {
            write(file, fresh);
            return fresh;
        } catch (CryptoException e) {
            if (e.code() != Code.EXISTS) throw e;
            return read(file, length); // Another process was first; its key is the key.
        }
    }

    public static SecretBytes read(Path file, int length) {
        SecretBytes secret = read(file);
        if (secret.length() == length) return secret;
        throw new CryptoException(
                Code.MALFORMED,
                "key file %s must hold %d bytes; it holds %d. Restore it from a backup"
                        .formatted(file, length, secret.length()));
    }

    public static SecretBytes read(Path file) {
        requireOwnerOnly(file);
        try {
            long size = Files.size(file);
            if (size < 1 || size > LARGEST_FILE) {
                throw new CryptoException(
                        Code.MALFORMED,
                        "key file %s must hold 1 to %d bytes; it holds %d".formatted(file, LARGEST_FILE, size));
            }
            return SecretBytes.takeFrom(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Fails with {@link Code#EXISTS} when the file is there; missing folders are made with mode 0700. */
    public static void write(Path file, SecretBytes secret) {
        byte[] content = secret.bytes(KeyAccess.forExport());
        try {
            createFolder(file.toAbsolutePath().getParent());
            writeNew(file, content);
        } catch (FileAlreadyExistsException e) {
            throw new CryptoException(
                    Code.EXISTS, "key file %s must be new; it is there already. Move it away first".formatted(file), e);
        } catch (IOException e) {
            throw new CryptoException(
                    Code.FILE, "key file %s cannot be written; check folder and disk".formatted(file), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Overwrites the secret before the name goes, so that what the disk gives back is not the key; a disk that keeps old blocks elsewhere, a
     * snapshot or a backup is beyond reach.
     */
    public static void destroy(Path file) {
        try {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(channel.size()));
                while (zeros.hasRemaining()) channel.write(zeros);
                channel.force(true);
            }
            Files.delete(file);
            forceFolder(file);
        } catch (IOException e) {
            throw new CryptoException(
                    Code.FILE, "key file %s cannot be destroyed; check folder and disk".formatted(file), e);
        }
    }

    static void createFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) Files.createDirectories(folder, MODE_0700);
    }

    static void requireOwnerOnly(Path file) {
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
            if (OWNER_ONLY.containsAll(found)) return;
            throw new CryptoException(
                    Code.PERMISSIONS,
                    "private file %s must have mode 0600; it has %s. Run chmod 600 on it, and replace the key if others may have read it"
                            .formatted(file, PosixFilePermissions.toString(found)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static CryptoException unreadable(Path file, IOException cause) {
        String finding = cause instanceof NoSuchFileException ? "is not there" : "cannot be read";
        return new CryptoException(
                Code.FILE, "file %s %s; check the path and its owner".formatted(file, finding), cause);
    }

    /** A hard link appears with its content complete, and fails when the name is taken: no half-written key, no lost one. */
    private static void writeNew(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            try (FileChannel channel = FileChannel.open(draft, create, MODE_0600)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) channel.write(left);
                channel.force(true);
            }
            Files.createLink(file, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder(file);
    }

    private static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
