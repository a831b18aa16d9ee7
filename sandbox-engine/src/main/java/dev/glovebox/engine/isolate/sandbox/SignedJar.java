package dev.glovebox.engine.isolate.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A signed jar (Bouncy Castle's) costs a third of a second at every start: its thousands of digests are read and its signature
 * is checked when the first class is loaded, and a class data archive takes none of it. Who may change the installed jars may
 * change the signer as well, so the signature protects nothing here.
 */
final class SignedJar {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private SignedJar() {}

    static boolean isSigned(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream().anyMatch(SignedJar::isSignature);
        }
    }

    /** The same jar without its signatures and digests. */
    static void strip(Path jar, Path stripped) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false);
                OutputStream out = Files.newOutputStream(stripped);
                JarOutputStream copy = new JarOutputStream(out, withoutDigests(file.getManifest()))) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (isSignature(entry) || entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    continue;
                }
                copy.putNextEntry(new JarEntry(entry.getName()));
                file.getInputStream(entry).transferTo(copy);
                copy.closeEntry();
            }
        }
    }

    private static Manifest withoutDigests(Manifest signed) {
        Manifest plain = new Manifest();
        plain.getMainAttributes().putAll(signed.getMainAttributes());
        plain.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        return plain;
    }

    private static boolean isSignature(JarEntry entry) {
        return SIGNATURE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
    }
}
