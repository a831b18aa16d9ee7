package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.isolate.sandbox.Lockdown;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.plan.PlannerWire;
import dev.glovebox.engine.plan.wire.Frames;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The planner's process: warms up, then answers one frame with one frame until its pipe is closed. */
public final class PlannerMain {
    /** The argument for a run that makes the AOT cache. */
    public static final String TRAIN = "train";

    /** The argument of a process in the sandbox, which then also locks itself down; the sandbox's tier comes next. */
    public static final String CONFINED = "confined";

    /** The argument of a planner for few questions: ready sooner, and slower at first. */
    public static final String BRIEF = "brief";

    private static final int PROCESS_THREADS = 64;
    private static final long STACK_BYTES = 64L << 20;
    private static final int ROUNDS = 3;

    private CatalogSnapshot catalog = new CatalogSnapshot(Map.of());

    private PlannerMain() {}

    /** Nothing but frames may reach the pipe, and no text of a question any log. */
    public static void main(String[] arguments) {
        // Unbuffered: a buffer asks how much is available, and that system call is gone after the lockdown.
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(silent);
        System.setErr(silent);
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        List<String> given = List.of(arguments);
        // Calcite recurses: nested texts need room before they meet their limits.
        new Thread(null, () -> end(given, in, out), "planner", STACK_BYTES).start();
    }

    private static void end(List<String> arguments, DataInputStream in, DataOutputStream out) {
        boolean training = arguments.contains(TRAIN);
        int exit = 1;
        try {
            for (int i = 0; i < rounds(arguments); i++) {
                Rehearsal.run();
            }
            if (training) {
                Lockdown.rehearse();
                // The JVM writes the cache on a regular end only.
                System.exit(0);
            }
            if (arguments.contains(CONFINED)) {
                lockDown(Tier.valueOf(arguments.get(arguments.indexOf(CONFINED) + 1)));
            }
            new PlannerMain().serve(in, out);
            exit = 0;
        } catch (Throwable _) {
            exit = 1;
        } finally {
            if (!training) {
                Runtime.getRuntime().halt(exit);
            }
        }
    }

    private static int rounds(List<String> arguments) {
        if (arguments.contains(BRIEF)) {
            return 0;
        }
        return arguments.contains(TRAIN) ? 1 : ROUNDS;
    }

    private static void lockDown(Tier tier) {
        if (!Lockdown.apply(tier, PROCESS_THREADS).containsAll(tier.claims())) {
            throw new IllegalStateException("a planner reads nobody's text before it is locked down");
        }
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException {
        Frames.write(out, PlannerWire.READY, new byte[0]);
        while (true) {
            Frames.Frame frame;
            try {
                frame = Frames.read(in, PlannerWire.MOST_BYTES);
            } catch (EOFException closed) {
                return;
            }
            answer(frame, out);
        }
    }

    private void answer(Frames.Frame frame, DataOutputStream out) throws IOException {
        switch (frame.kind()) {
            case PlannerWire.CATALOG -> catalog = PlannerWire.CATALOGS.decode(frame.payload());
            case PlannerWire.QUESTION -> Frames.write(out, PlannerWire.PROPOSAL, proposal(frame.payload()));
            case PlannerWire.ROWS -> Frames.write(out, PlannerWire.COMPILED, compiled(frame.payload()));
            default -> throw new IOException("no such frame");
        }
    }

    private byte[] proposal(byte[] question) {
        return PlannerWire.PROPOSALS.encode(new QuestionPlanner(catalog).plan(PlannerWire.QUESTIONS.decode(question)));
    }

    private static byte[] compiled(byte[] rows) {
        PlannerWire.Rows request = PlannerWire.ROW_REQUESTS.decode(rows);
        return PlannerWire.ROW_ANSWERS.encode(RowPredicates.compile(request.policy(), request.facts()));
    }
}
