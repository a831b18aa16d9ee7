package dev.glovebox.engine.backup;

import dev.glovebox.engine.deployment.DeploymentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files of a folder by their relative paths; copies that only their owner may read, and their digests. */
final class Tree {
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(OWNER_ALONE);
    private static final int BUFFER = 1 << 20;

    private Tree() {}

    /** All files below, sorted. Links within are refused: what they lead to would be missed. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            found.stream()
                    .filter(path -> !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(path))
                    .findFirst()
                    .ifPresent(path -> {
                        throw new DeploymentException(
                                "BACKUP-03",
                                path + " is no plain file: a backup holds files and folders, so move it out");
                    });
            return found.stream()
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, FOLDER);
    }

    /** Copies into a new file of the owner's alone, durably; empty when the file is no longer there. */
    static Optional<Manifest.Entry> copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            folder(Optional.ofNullable(to.getParent()).orElseThrow());
            Files.createFile(to, FILE);
            try (OutputStream out = Files.newOutputStream(to)) {
                Manifest.Entry entry = digest(in, out);
                out.flush();
                return Optional.of(entry);
            } finally {
                synced(to);
            }
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    static Manifest.Entry digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in, OutputStream.nullOutputStream());
        }
    }

    private static Manifest.Entry digest(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            bytes += read;
        }
        return new Manifest.Entry(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** A new file of the owner's alone, durably. */
    static void write(Path file, String text) throws IOException {
        Files.createFile(file, FILE);
        Files.writeString(file, text);
        synced(file);
    }

    /** Makes what another wrote the owner's alone, and durable. */
    static void keep(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER_ALONE);
        synced(file);
    }

    private static void synced(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
