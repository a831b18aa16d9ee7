package dev.glovebox.ledger.chaincode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * SHA-256 over every file of a class path and of the class paths in its jars' manifests, in their order: all code that a process can load. Fabric's package id
 * covers the address of the service and not its code, so this digest stands in the package.
 */
public final class ProgramDigest {
    private ProgramDigest() {}

    /** Entries that do not exist are nothing, as for the JVM. Names of folders do not count, their files' names do. */
    public static String of(String classPath) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : List.of(classPath.split(File.pathSeparator, -1))) {
            collect(Path.of(entry), entries);
        }
        MessageDigest all = sha256();
        for (Path entry : entries) {
            for (Path file : files(entry)) {
                all.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
                all.update(digest(file));
            }
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static void collect(Path entry, Set<Path> entries) {
        if (!entries.add(entry) || !entry.toString().endsWith(".jar") || !Files.isRegularFile(entry)) {
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String name : more == null ? new String[0] : more.split(" +", -1)) {
                if (name.endsWith(".jar")) {
                    collect(entry.resolveSibling(name), entries);
                }
            }
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private static List<Path> files(Path entry) {
        try (Stream<Path> files = Files.exists(entry) ? Files.walk(entry) : Stream.empty()) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private static byte[] digest(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return digest.digest();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ServiceException unreadable(Path file, IOException cause) {
        return new ServiceException("CHAINCODE-03", file + " cannot be read", cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
