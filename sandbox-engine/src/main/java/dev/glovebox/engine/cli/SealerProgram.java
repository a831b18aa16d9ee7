package dev.glovebox.engine.cli;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.sandbox.Launch;
import dev.glovebox.engine.isolate.sandbox.Program;
import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.vault.seal.SealerMain;
import dev.glovebox.engine.vault.seal.SealerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the sealer confined: it sees its owner's files and writes the vault, and has no network and no keys but those it is sent. */
final class SealerProgram implements SealerProcess.Launcher {
    // The engine's 2 GiB, as much again for the JVM and its memory files; a sealed file may be as large as the disk.
    private static final ResourceLimits LIMITS =
            new ResourceLimits(Duration.ofHours(24), 8L << 30, 1L << 44, 1024, 256);

    /** Without it the locale that a confined process is given is not there, and a file cannot be named in another script. */
    private static final Path CHARACTERS = Path.of("/usr/lib/locale/C.utf8");

    private final Sandbox sandbox;
    private final Launch launch;

    SealerProgram(Sandbox sandbox, ProgramFiles files) {
        this(sandbox, files, SealerMain.class.getName());
    }

    SealerProgram(Sandbox sandbox, ProgramFiles files, String mainClass) {
        this.sandbox = sandbox;
        this.launch = files.prepare(new Program(
                "sealer",
                mainClass,
                List.of(
                        "sandbox-engine",
                        "crypto",
                        "policy",
                        "duckdb_jdbc",
                        "parquet-format-structures",
                        "bcprov",
                        "jackson-",
                        "snakeyaml-engine",
                        "slf4j-api"),
                List.of("-Xmx1500m", "-Xss1m"),
                List.of()));
    }

    @Override
    public Process start(List<Path> readable, List<Path> writable) {
        List<Path> readOnly = new ArrayList<>(launch.files());
        readOnly.addAll(readable);
        if (Files.isDirectory(CHARACTERS)) {
            readOnly.add(CHARACTERS);
        }
        List<String> line =
                launch.with(List.of(SealerMain.CONFINED, sandbox.tier().name()));
        return sandbox.start(new Confinement(line, readOnly, writable, LIMITS));
    }
}
