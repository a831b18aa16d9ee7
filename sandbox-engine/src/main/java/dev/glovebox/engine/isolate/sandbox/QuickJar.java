package dev.glovebox.engine.isolate.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar made fit for a quick start. A signed one (Bouncy Castle's) costs a third of a second each time: its thousands of digests are read and
 * its signature is checked when the first class is loaded. An AOT cache takes none of its classes, nor any older than Java 6 (picocli's), whose
 * verification runs anew at each start. Who may change the installed jars may change the signer as well, so the signature protects nothing here.
 */
final class QuickJar {
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final int MAGIC_AND_MINOR = 6;
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
    private static final int NEW_VERSION = ClassFile.JAVA_8_VERSION;
    /** The same in each build, so that installations do not differ. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final ClassTransform RENEWED = ClassTransform.ACCEPT_ALL.andThen((made, element) -> {
        if (element instanceof ClassFileVersion) {
            made.withVersion(NEW_VERSION, 0);
        } else {
            made.with(element);
        }
    });

    private QuickJar() {}

    /** Called by the build. Each argument is a jar, renewed in its place. */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            renew(Path.of(jar));
        }
    }

    /** Renews a jar in its place unless it is fit already. */
    static void renew(Path jar) throws IOException {
        Path renewed = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile file = new ZipFile(jar.toFile())) {
            if (isFit(file)) {
                return;
            }
            write(file, renewed);
        }
        Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isFit(ZipFile jar) throws IOException {
        for (ZipEntry entry : Collections.list(jar.entries())) {
            if (isSignature(entry) || isOldClass(entry, content(jar, entry))) {
                return false;
            }
        }
        return true;
    }

    private static void write(ZipFile jar, Path renewed) throws IOException {
        // A new constant pool has every method written anew, with stack maps; otherwise bytes are copied as they are.
        ClassFile classes = ClassFile.of(
                ConstantPoolSharingOption.NEW_POOL,
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(hierarchy(jar)));
        try (OutputStream out = Files.newOutputStream(renewed);
                ZipOutputStream copy = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!isSignature(entry)) {
                    ZipEntry own = new ZipEntry(entry.getName());
                    own.setTimeLocal(ENTRY_TIME);
                    copy.putNextEntry(own);
                    copy.write(renewed(classes, entry, content(jar, entry)));
                    copy.closeEntry();
                }
            }
        }
    }

    private static byte[] renewed(ClassFile classes, ZipEntry entry, byte[] content) throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return withoutDigests(content);
        }
        return isOldClass(entry, content) ? renewed(classes, content) : content;
    }

    /** A class that mixes types of other jars stays as it is: which of them extends which is not to be seen here. */
    private static byte[] renewed(ClassFile classes, byte[] content) {
        try {
            return classes.transformClass(classes.parse(content), RENEWED);
        } catch (IllegalArgumentException unresolved) {
            return content;
        }
    }

    private static byte[] withoutDigests(byte[] manifest) throws IOException {
        Manifest plain = new Manifest();
        plain.getMainAttributes().putAll(new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        plain.write(text);
        return text.toByteArray();
    }

    private static ClassHierarchyResolver hierarchy(ZipFile jar) {
        return ClassHierarchyResolver.ofResourceParsing(type -> {
                    String descriptor = type.descriptorString();
                    ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
                    try {
                        return entry == null ? null : jar.getInputStream(entry);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    private static boolean isSignature(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static boolean isOldClass(ZipEntry entry, byte[] content) {
        return entry.getName().endsWith(".class")
                && ByteBuffer.wrap(content).getShort(MAGIC_AND_MINOR) < FIRST_WITH_STACK_MAPS;
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        return jar.getInputStream(entry).readAllBytes();
    }
}
