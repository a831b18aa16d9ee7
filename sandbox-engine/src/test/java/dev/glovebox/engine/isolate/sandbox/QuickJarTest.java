package dev.glovebox.engine.isolate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class QuickJarTest {
    private static final String OLD = "picocli/CommandLine.class";

    @TempDir
    private Path folder;

    @Test
    void renewsOldClassesSoThatTheyVerify() throws Exception {
        Path jar = copyOf(CommandLine.class);
        QuickJar.renew(jar);
        assertThat(versionOf(jar, OLD)).isEqualTo(ClassFile.JAVA_8_VERSION);
        // The platform's loader knows no picocli, so this one is the renewed; the call links and verifies it.
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> renewed = Class.forName("picocli.CommandLine", true, loader);
            assertThat(renewed).isNotSameAs(CommandLine.class);
            assertThat(renewed.getField("VERSION").get(null)).isEqualTo(CommandLine.VERSION);
        }
    }

    @Test
    void givesTheSameBytesAgain() throws Exception {
        Path once = copyOf(CommandLine.class);
        QuickJar.renew(once);
        byte[] first = Files.readAllBytes(once);
        Path twice = copyOf(CommandLine.class);
        QuickJar.renew(twice);
        assertThat(Files.readAllBytes(twice)).isEqualTo(first);
    }

    @Test
    void leavesOutSignatures() throws Exception {
        Path jar = folder.resolve("signed.jar");
        write(jar, "META-INF/BC2048KE.SF", "META-INF/BC2048KE.RSA", "a/b.txt");
        QuickJar.renew(jar);
        try (ZipFile file = new ZipFile(jar.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName)).containsExactly("a/b.txt");
        }
    }

    @Test
    void leavesAFitJarUntouched() throws Exception {
        Path jar = folder.resolve("fit.jar");
        write(jar, "a/b.txt");
        FileTime before = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(jar, before);
        QuickJar.renew(jar);
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(before);
    }

    private Path copyOf(Class<?> type) throws Exception {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.copy(jar, folder.resolve("copy-" + System.nanoTime() + ".jar"));
    }

    private static int versionOf(Path jar, String entry) throws Exception {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return ClassFile.of()
                    .parse(file.getInputStream(file.getEntry(entry)).readAllBytes())
                    .majorVersion();
        }
    }

    private static void write(Path jar, String... names) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.closeEntry();
            }
        }
    }
}
