package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.sandbox.Launch;
import dev.glovebox.engine.isolate.sandbox.Program;
import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.worker.Worker;
import dev.glovebox.engine.isolate.worker.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts real workers: the worker's main, confined, with the vault's ciphertext in sight and, in the tiers that confine files, nothing else. */
public final class WorkerProgram implements WorkerSource {
    private static final int PROCESS_THREADS = 64;

    /** The JDK's methods that call AES-GCM's instructions: for most of a segment at once, and for its rest, its associated data and its tag. */
    static final List<String> CIPHER = List.of(
            "GaloisCounterMode::implGCMCrypt*", "GHASH::update", "CounterMode::crypt", "AESCrypt::encryptBlock");

    /**
     * One short life: compiling costs more than it saves, so little is, and by the second compiler next to nothing. The ciphers are the exception,
     * because the processor's instructions for them come with that compiler (20 MB a second become 1.3 GB): the JDK's few methods are compiled at
     * their first call, which waits for it.
     */
    private static final List<String> OPTIONS = options(
            "-Xms8m",
            "-Xmx96m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=24m",
            "-XX:Tier3InvocationThreshold=2000",
            "-XX:Tier3MinInvocationThreshold=1000",
            "-XX:Tier3CompileThreshold=8000",
            "-XX:Tier3BackEdgeThreshold=200000",
            "-XX:Tier4InvocationThreshold=500000",
            "-XX:Tier4MinInvocationThreshold=60000",
            "-XX:Tier4CompileThreshold=1500000",
            "-XX:Tier4BackEdgeThreshold=4000000",
            // What was hot while the AOT cache was made is compiled at each start otherwise.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,org.bouncycastle.crypto.*::*,0.01");

    private final Sandbox sandbox;
    private final Confinement confinement;

    private WorkerProgram(Sandbox sandbox, Confinement confinement) {
        this.sandbox = sandbox;
        this.confinement = confinement;
    }

    /**
     * Prepares the program files, once.
     *
     * @param mainClass calls {@link Worker#main}
     * @param vault bound read-only: everything in it is ciphertext
     */
    public static WorkerProgram of(
            Sandbox sandbox, ProgramFiles files, String mainClass, Path vault, WorkerLimits limits) {
        Launch launch = files.prepare(program(mainClass, limits));
        WorkerSettings settings = new WorkerSettings(
                sandbox.tier(), sandbox.memory(), limits.threads(), PROCESS_THREADS, limits.engineBytes());
        ResourceLimits resources =
                new ResourceLimits(limits.cpu(), limits.memoryBytes(), limits.tableBytes(), 128, PROCESS_THREADS);
        return new WorkerProgram(sandbox, launch.confined(settings.arguments(), List.of(vault), resources));
    }

    @Override
    public Process get() {
        return sandbox.start(confinement);
    }

    @Override
    public Tier tier() {
        return sandbox.tier();
    }

    private static Program program(String mainClass, WorkerLimits limits) {
        List<String> training = new ArrayList<>(List.of(Worker.TRAIN));
        training.addAll(new WorkerSettings(Tier.D, Path.of(""), limits.threads(), PROCESS_THREADS, limits.engineBytes())
                .arguments());
        return new Program(
                "worker",
                mainClass,
                List.of(
                        "sandbox-engine",
                        "crypto",
                        "policy",
                        "duckdb_jdbc",
                        "parquet-format-structures",
                        "bcprov",
                        "jackson",
                        "slf4j-api"),
                OPTIONS,
                training);
    }

    private static List<String> options(String... fixed) {
        List<String> options = new ArrayList<>(List.of(fixed));
        for (String method : CIPHER) {
            options.add("-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider." + method + ",0.000002");
            options.add("-XX:CompileCommand=BackgroundCompilation,com.sun.crypto.provider." + method + ",false");
        }
        return List.copyOf(options);
    }
}
