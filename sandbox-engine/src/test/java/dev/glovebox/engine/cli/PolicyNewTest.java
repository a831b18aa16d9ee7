package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyNewTest {
    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("visits.csv"), text);
    }

    @Test
    void writesADraftThatLintAccepts() throws IOException {
        Path out = folder.resolve("visits.yaml");
        String[] words = {
            "policy",
            "new",
            "--from",
            csv("id,day\n1,2026-01-01\n").toString(),
            "--dataset",
            "city_health.visits",
            "--person",
            "id",
            "--out",
            out.toString()
        };
        Run made = run(words);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(out).content().contains("owner: city-health", "grants: []");
        assertThat(run("policy", "lint", out.toString()).exit()).isZero();
        assertThat(run(words).exit()).as("writes over nothing").isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithHeaderAndNames() throws IOException {
        String file = csv("first name,day\n1,2\n").toString();
        Run refused = run("policy", "new", "--from", file, "--dataset", "a.b");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("visits.csv:1 column 1 of the header", "DENIED CSV-01");
        assertThat(run("policy", "new", "--from", file, "--dataset", "A b").exit())
                .isEqualTo(2);
        assertThat(run("policy", "new", "--from", file, "--dataset", "a.b", "--person", "x", "--public")
                        .exit())
                .isEqualTo(2);
    }
}
