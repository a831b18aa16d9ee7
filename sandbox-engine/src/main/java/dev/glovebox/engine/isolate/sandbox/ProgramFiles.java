package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installed program files, made ready for quick starts: beside them, in a cache keyed by the JDK's build and by the files
 * themselves, lie a launch jar, DuckDB's driver taken apart, and an AOT cache. Deleting the cache costs a slower start.
 */
public final class ProgramFiles {
    private final List<Path> classPath;
    private final Path cache;

    private ProgramFiles(List<Path> classPath, Path cache) {
        this.classPath = List.copyOf(classPath);
        this.cache = cache.toAbsolutePath().normalize().resolve(jdkBuild());
    }

    /** An installation: {@code lib/*.jar}, with {@code cache/} beside it. */
    public static ProgramFiles installed(Path home) {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            List<Path> sorted =
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
            return new ProgramFiles(sorted, home.resolve("cache"));
        } catch (IOException absent) {
            throw new SandboxException(
                    Code.PROGRAM_FILES, "an installation must have a folder lib with its jars", absent);
        }
    }

    /** A class path of jars and of directories of classes, as a build has it. */
    public static ProgramFiles ofClassPath(String classPath, Path cache) {
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .toList();
        return new ProgramFiles(entries, cache);
    }

    /** Makes what is not there yet. Without an AOT cache, where training fails, the program only starts more slowly. */
    public Launch prepare(Program program) {
        try {
            List<Path> seen = classPath.stream()
                    .filter(entry -> Files.isDirectory(entry)
                            || program.sees(entry.getFileName().toString()))
                    .toList();
            Path home = cache.resolve(program.name() + "-" + digest(program, seen));
            if (!Files.exists(home)) {
                build(program, seen, home);
            }
            // On its own: whoever made the files may have been killed before the training ended.
            if (!program.training().isEmpty() && !Files.exists(home.resolve(AotTraining.FILE))) {
                AotTraining.run(launch(program, seen, home), program.training(), home);
            }
            return launch(program, seen, home);
        } catch (IOException failed) {
            throw new SandboxException(
                    Code.PROGRAM_FILES,
                    "the program files' cache must be writable at first and readable later: " + cache,
                    failed);
        }
    }

    private void build(Program program, List<Path> seen, Path home) throws IOException {
        Files.createDirectories(cache);
        openToAll(cache);
        Path unfinished = Files.createTempDirectory(cache, program.name() + ".part");
        List<String> jars = new ArrayList<>();
        for (Path entry : seen) {
            String name = jars.size() + "-" + entry.getFileName() + (Files.isDirectory(entry) ? ".jar" : "");
            install(entry, unfinished.resolve(name));
            jars.add(name);
        }
        LaunchJar.write(unfinished.resolve("launch.jar"), program.mainClass(), jars);
        for (Path made : list(unfinished)) {
            readableByAll(made);
        }
        openToAll(unfinished);
        publish(unfinished, home);
    }

    private void install(Path entry, Path own) throws IOException {
        if (Files.isDirectory(entry)) {
            LaunchJar.pack(entry, own);
            return;
        }
        if (!isDriver(entry)) {
            Files.copy(entry, own);
            QuickJar.renew(own);
            return;
        }
        DuckDbLibrary.strip(entry, own);
        if (DuckDbLibrary.isEmbeddedIn(entry)) {
            DuckDbLibrary.extract(entry, libraries(entry));
            openToAll(libraries(entry));
        }
    }

    private static void publish(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException raced) {
            if (!Files.exists(home)) {
                throw raced;
            }
            for (Path made : list(unfinished)) {
                Files.delete(made);
            }
            Files.delete(unfinished);
        }
    }

    private Launch launch(Program program, List<Path> seen, Path home) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + "/bin/java");
        line.addAll(JvmOptions.HARDENED);
        line.addAll(program.options());
        Path archive = home.resolve(AotTraining.FILE);
        if (Files.exists(archive) && Files.size(archive) > 0) {
            line.add("-XX:AOTCache=" + archive);
        }
        List<Path> files = new ArrayList<>(List.of(home));
        nativeDirectory(seen).ifPresent(directory -> {
            files.add(directory);
            line.add("-Djava.library.path=" + directory);
        });
        line.addAll(List.of("-jar", home.resolve("launch.jar").toString()));
        return new Launch(line, files);
    }

    /** Where DuckDB's library lies: installed beside {@code lib}, or taken out of the driver's jar. */
    private Optional<Path> nativeDirectory(List<Path> seen) {
        return seen.stream()
                .filter(ProgramFiles::isDriver)
                .flatMap(driver -> Stream.of(driver.resolveSibling("../native").normalize(), libraries(driver)))
                .filter(directory -> Files.exists(directory.resolve(DuckDbLibrary.FILE)))
                .findFirst();
    }

    private static boolean isDriver(Path entry) {
        return entry.getFileName().toString().startsWith("duckdb_jdbc");
    }

    private Path libraries(Path jar) {
        return cache.resolve("native-" + jar.getFileName().toString().replace(".jar", ""));
    }

    private static String digest(Program program, List<Path> seen) throws IOException {
        MessageDigest digest = sha256();
        digest.update(program.toString().getBytes(StandardCharsets.UTF_8));
        for (Path entry : seen) {
            try (Stream<Path> tree = Files.walk(entry)) {
                for (Path file :
                        (Iterable<Path>) tree.filter(Files::isRegularFile).sorted()::iterator) {
                    String state = file + "|" + Files.size(file) + "|" + Files.getLastModifiedTime(file) + "\n";
                    digest.update(state.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String jdkBuild() {
        return Runtime.version() + "-" + System.getProperty("os.arch");
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /** A confined process may run under a uid of its own, to which only what is open to all is open. */
    static void readableByAll(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void openToAll(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
