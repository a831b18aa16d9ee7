package dev.glovebox.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** One {@code policy explain} of made-up files, so that the JVM learns what an owner's commands need, and their planner is made ready. */
public final class OwnersRehearsal {
    private static final String POLICY = "/dev/glovebox/engine/plan/planner/rehearsal/people.yaml";
    private static final String QUESTION = "SELECT place, COUNT(*), AVG(age) FROM rehearsal.people GROUP BY place";

    private OwnersRehearsal() {}

    /** Has {@code program} run the command, and gives its exit code: not 0 where no planner can be confined. */
    public static int run(ToIntFunction<String[]> program) throws IOException {
        Path folder = Files.createTempDirectory("glovebox-rehearsal");
        try (InputStream text = Objects.requireNonNull(OwnersRehearsal.class.getResourceAsStream(POLICY), POLICY)) {
            Path policy = folder.resolve("people.yaml");
            Files.copy(text, policy);
            Path question = Files.writeString(folder.resolve("q.sql"), QUESTION);
            return program.applyAsInt(new String[] {
                "policy",
                "explain",
                question.toString(),
                "--policy",
                policy.toString(),
                "--as",
                "rehearsal.analyst",
                "--purpose",
                "rehearsal"
            });
        } finally {
            Rehearsal.delete(folder);
        }
    }
}
