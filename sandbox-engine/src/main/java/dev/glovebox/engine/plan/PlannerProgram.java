package dev.glovebox.engine.plan;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.sandbox.Program;
import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Starts real planners: confined, with their own program files in sight and nothing else: no vault, no keys, no network. */
public final class PlannerProgram implements Supplier<Process> {
    // By name: what is in that package is Calcite's, and this is the broker.
    private static final String MAIN = "dev.glovebox.engine.plan.planner.PlannerMain";
    private static final Program PROGRAM = new Program(
            "planner",
            MAIN,
            List.of(
                    "sandbox-engine",
                    "policy",
                    "snakeyaml-engine",
                    "calcite",
                    "avatica",
                    "guava",
                    "failureaccess",
                    "jackson-core",
                    "jackson-databind",
                    "jackson-annotations",
                    "slf4j-api",
                    "commons",
                    "janino",
                    "jts",
                    "joou",
                    "json-path",
                    "proj4j",
                    "uzaygezen",
                    "jspecify",
                    "checker-qual"),
            List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=48m"),
            List.of("train"));
    // Hours of work for a planner's life; a question's own limit is its deadline.
    private static final ResourceLimits LIMITS = new ResourceLimits(Duration.ofHours(2), 1L << 30, 1L << 20, 256, 64);

    private final Sandbox sandbox;
    private final Confinement confinement;

    private PlannerProgram(Sandbox sandbox, Confinement confinement) {
        this.sandbox = sandbox;
        this.confinement = confinement;
    }

    /** Prepares the program files, once. */
    public static PlannerProgram of(Sandbox sandbox, ProgramFiles files) {
        return new PlannerProgram(sandbox, files.prepare(PROGRAM).confined(List.of("confined"), List.of(), LIMITS));
    }

    @Override
    public Process get() {
        return sandbox.start(confinement);
    }
}
