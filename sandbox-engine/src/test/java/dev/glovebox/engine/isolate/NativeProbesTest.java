package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Machine code of an attacker, in the very confinement that a worker has: none of what it tries may work. */
final class NativeProbesTest {
    private static final Path SOURCE = Path.of("src/test/native/probes.c");
    private static final int KILLED_FOR_A_CALL = 128 + 31;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws Exception {
        for (Path path : List.of(directory, Files.createDirectory(directory.resolve("code")))) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        compile("probes");
        compile("libprobes.so", "-shared", "-fPIC");
        compile("libforeign.so", "-shared", "-fPIC");
    }

    private Path code(String file) {
        return directory.resolve("code").resolve(file);
    }

    private void compile(String output, String... options) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("cc", "-O1", "-o", code(output).toString()));
        line.addAll(List.of(options));
        line.add(SOURCE.toString());
        try {
            Process compiler = new ProcessBuilder(line).inheritIO().start();
            assertThat(compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0)
                    .isTrue();
        } catch (IOException absent) {
            assumeTrue(Boolean.getBoolean("glovebox.strict"), "no C compiler here: `cc` is missing");
            throw absent;
        }
    }

    /** The names of the probes of one function of the source, so that none is lost when a process dies on the way. */
    private static List<String> names(String function) throws IOException {
        String source = Files.readString(SOURCE);
        int begin = source.indexOf("static void " + function + "(");
        return Pattern.compile("tell\\(to, \"([^\"]+)\"")
                .matcher(source.substring(begin, source.indexOf("\n}", begin)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B"})
    void machineCodeIsRefusedAllOfItInALockedWorker(Tier tier) throws Exception {
        List<String> expected = new ArrayList<>(names("early"));
        expected.addAll(names("late"));
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            Process worker = sandbox.start(new Confinement(
                    List.of(
                            System.getProperty("java.home") + "/bin/java",
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classes(Sandbox.class) + ":" + classes(NativeProbesMain.class),
                            NativeProbesMain.class.getName(),
                            directory.resolve("code").toString()),
                    List.of(classes(Sandbox.class), classes(NativeProbesMain.class), directory.resolve("code")),
                    List.of(),
                    new ResourceLimits(Duration.ofMinutes(1), 2L << 30, 1L << 20, 128, 64)));
            assertDenied(said(worker), expected);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B"})
    void aProgramIsHeldBeforeItsFirstInstruction(Tier tier) throws Exception {
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            assertDenied(said(started(sandbox, "early")), names("early"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B", "C"})
    void aForeignNumberRangeEndsTheProcess(Tier tier) throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "only x86-64 has another number range");
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            Process program = started(sandbox, "foreign");
            assertThat(said(program)).isEmpty();
            assertThat(program.waitFor()).isEqualTo(KILLED_FOR_A_CALL);
        }
    }

    /** That the probes can tell: without the filter that denies them they succeed. */
    @ParameterizedTest
    @EnumSource(names = {"A", "B", "C"})
    void whatNoFilterDeniesIsSeenToWork(Tier tier) throws Exception {
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            assertThat(said(started(sandbox, "unlocked")))
                    .containsExactly("socket-inet denied 1", "memfd_create done", "fork done", "make-code done");
        }
        Process unconfined = new ProcessBuilder(code("probes").toString(), "unlocked").start();
        assertThat(said(unconfined))
                .containsExactly("socket-inet done", "memfd_create done", "fork done", "make-code done");
    }

    private static Path classes(Class<?> of) throws URISyntaxException {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private Process started(Sandbox sandbox, String which) {
        return sandbox.start(new Confinement(
                List.of(code("probes").toString(), which),
                List.of(directory.resolve("code")),
                List.of(),
                new ResourceLimits(Duration.ofSeconds(10), 1L << 28, 1L << 20, 64, 64)));
    }

    private static List<String> said(Process process) throws IOException {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } finally {
            process.getOutputStream().close();
        }
    }

    private static void assertDenied(List<String> said, List<String> names) {
        assertThat(said).allMatch(line -> line.matches("[^ ]+ denied [0-9]+"));
        assertThat(said)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyElementsOf(names);
    }
}
