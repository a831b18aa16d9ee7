package dev.glovebox.engine.deployment;

import dev.glovebox.engine.isolate.sandbox.Launch;
import dev.glovebox.engine.isolate.sandbox.Program;
import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.plan.planner.PlannerMain;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Starts planners: Calcite, confined like a worker, with no file but its own program. */
final class PlannerProgram {
    /** A planner lives long; each question of its own has a deadline. */
    private static final ResourceLimits LIMITS = new ResourceLimits(Duration.ofDays(1), 2L << 30, 1L << 20, 128, 64);

    private static final Program PROGRAM = new Program(
            "planner",
            PlannerMain.class.getName(),
            List.of(
                    "sandbox-engine",
                    "policy",
                    "crypto",
                    "calcite",
                    "avatica",
                    "guava",
                    "failureaccess",
                    "jackson",
                    "snakeyaml",
                    "slf4j-api",
                    "commons",
                    "json",
                    "janino",
                    "joou",
                    "checker-qual",
                    "jspecify",
                    "immutables"),
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
            List.of(PlannerMain.TRAIN));

    private PlannerProgram() {}

    static Supplier<Process> of(Sandbox sandbox, ProgramFiles files) {
        return of(sandbox, files, List.of(PlannerMain.CONFINED, sandbox.tier().name()));
    }

    /** For one command: nobody asks it often enough for more warming up. */
    static Supplier<Process> brief(Sandbox sandbox, ProgramFiles files) {
        return of(sandbox, files, List.of(PlannerMain.CONFINED, sandbox.tier().name(), PlannerMain.BRIEF));
    }

    private static Supplier<Process> of(Sandbox sandbox, ProgramFiles files, List<String> arguments) {
        Launch launch = files.prepare(PROGRAM);
        return () -> sandbox.start(launch.confined(arguments, List.of(), LIMITS));
    }
}
