package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The whole command line, run in this process; it may leave nothing behind. */
record Program(int code, String out, String err) {

    static Program run(String... words) throws IOException {
        // Prepared once for all tests, as an installation does it.
        System.setProperty(
                "glovebox.cache",
                Path.of("target", "program-cache").toAbsolutePath().toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(foldersOfThisProcess()).isEmpty();
        return new Program(code, out.toString(), err.toString());
    }

    private static List<Path> foldersOfThisProcess() throws IOException {
        String mark = "-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("glovebox-")
                            && path.getFileName().toString().contains(mark))
                    .toList();
        }
    }

    /** Skips the test where the host cannot confine, unless that was declared a failure. */
    static void requireSandbox() {
        try (Sandbox sandbox = Sandbox.open(Tier.A)) {
            assertThat(sandbox).isNotNull();
        } catch (SandboxException unable) {
            assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
            throw unable;
        }
    }
}
