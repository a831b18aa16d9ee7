package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * DuckDB's jar carries a 70 MB library for each platform and unpacks one at every start. Taken apart once: without the
 * libraries in it the driver asks {@code java.library.path}, where the one for this machine lies.
 */
public final class DuckDbLibrary {
    private static final String EMBEDDED = "libduckdb_java.so_";
    static final String FILE = "libduckdb_java.so";

    private static final String RECORDER = "org/duckdb/JfrMemoryMonitor.class";

    private DuckDbLibrary() {}

    /** Whether the jar has libraries embedded, and so would unpack them. */
    static boolean isEmbeddedIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().startsWith(EMBEDDED));
        }
    }

    /** Puts this platform's library into the directory, unless it is there. Others may do the same at the same time. */
    public static void extract(Path jar, Path directory) throws IOException {
        Path library = directory.resolve(FILE);
        if (Files.exists(library)) {
            return;
        }
        Files.createDirectories(directory);
        Path unfinished = Files.createTempFile(directory, FILE, ".part");
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(entry(file))) {
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
        ProgramFiles.readableByAll(unfinished);
        Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A copy of the jar without any library and without what starts the JDK's flight recorder, half of a cold start. */
    static void strip(Path jar, Path stripped) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                OutputStream out = Files.newOutputStream(stripped);
                JarOutputStream copy = new JarOutputStream(out)) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().startsWith(EMBEDDED)) {
                    continue;
                }
                copy.putNextEntry(new JarEntry(entry.getName()));
                byte[] content = file.getInputStream(entry).readAllBytes();
                copy.write(entry.getName().equals(RECORDER) ? withoutRecorder(content) : content);
                copy.closeEntry();
            }
        }
    }

    /** The same class with methods that do nothing, found by their shape so that it survives a new version of the driver. */
    private static byte[] withoutRecorder(byte[] monitor) {
        ClassTransform noStart = ClassTransform.dropping(part ->
                part instanceof MethodModel method && method.methodName().equalsString("<clinit>"));
        ClassTransform doNothing = ClassTransform.transformingMethods(
                method -> !method.methodName().equalsString("<init>")
                        && method.methodTypeSymbol().returnType().equals(ConstantDescs.CD_void),
                (method, part) -> {
                    if (part instanceof CodeModel) {
                        method.withCode(CodeBuilder::return_);
                    } else {
                        method.with(part);
                    }
                });
        ClassFile classes = ClassFile.of();
        return classes.transformClass(classes.parse(monitor), noStart.andThen(doNothing));
    }

    private static JarEntry entry(JarFile file) {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String platform = "linux_" + (architecture.equals("aarch64") ? "arm64" : architecture);
        JarEntry entry = file.getJarEntry(EMBEDDED + platform);
        if (entry == null) {
            throw new SandboxException(
                    Code.PROGRAM_FILES,
                    "DuckDB's jar must hold a library for this machine; it has none for " + platform);
        }
        return entry;
    }
}
