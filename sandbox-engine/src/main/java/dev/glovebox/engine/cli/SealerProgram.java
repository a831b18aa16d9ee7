package dev.glovebox.engine.cli;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.sandbox.Launch;
import dev.glovebox.engine.isolate.sandbox.Program;
import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.vault.seal.SealerMain;
import dev.glovebox.engine.vault.seal.SealerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the sealer confined: it sees its owner's files and writes the vault, and has no network and no keys but those it is sent. */
final class SealerProgram implements SealerProcess.Launcher {
    // The engine's 2 GiB, as much again for the JVM and its memory files; a sealed file may be as large as the disk.
    private static final ResourceLimits LIMITS =
            new ResourceLimits(Duration.ofHours(24), 8L << 30, 1L << 44, 1024, 256);

    private final Sandbox sandbox;
    private final Launch launch;

    SealerProgram(Sandbox sandbox, ProgramFiles files) {
        this.sandbox = sandbox;
        this.launch = files.prepare(new Program(
                "sealer",
                SealerMain.class.getName(),
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
        return sandbox.start(new Confinement(launch.with(List.of()), readOnly, writable, LIMITS));
    }
}
