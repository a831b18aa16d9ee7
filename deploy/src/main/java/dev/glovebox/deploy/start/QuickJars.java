package dev.glovebox.deploy.start;

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
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes installed jars fit for an AOT cache, which takes no class of a signed jar (Bouncy Castle's) and none older than Java 6 (picocli's), whose
 * verification would run anew at each start. The build runs it: the signatures were of no use, as nobody checks whose they are.
 */
final class QuickJars {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
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

    private QuickJars() {}

    /** Each argument is a jar, renewed in its place unless it is fit already. */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            renew(Path.of(jar));
        }
    }

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
                    byte[] content = content(jar, entry);
                    ZipEntry own = new ZipEntry(entry.getName());
                    own.setTimeLocal(ENTRY_TIME);
                    copy.putNextEntry(own);
                    copy.write(
                            isOldClass(entry, content)
                                    ? classes.transformClass(classes.parse(content), RENEWED)
                                    : content);
                    copy.closeEntry();
                }
            }
        }
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
