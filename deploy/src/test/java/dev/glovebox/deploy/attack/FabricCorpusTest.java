package dev.glovebox.deploy.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.deploy.Main;
import dev.glovebox.deploy.fabric.FabricPrograms;
import dev.glovebox.engine.deployment.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nobody may read in the blocks of a network: planted names, the questions' own texts, and whatever a dictionary finds behind a digest. */
class FabricCorpusTest {
    private static final Set<Kind> READING = Set.of(Kind.SCAN, Kind.DICTIONARY, Kind.LEDGER_EDITS);

    @Test
    void isHeldOnANetwork() {
        assumeTrue(
                FabricPrograms.find(System.getenv(), Path.of(System.getProperty("user.home")))
                        .isPresent(),
                "Fabric's programs are absent");
        System.setProperty(
                "glovebox.cache",
                Path.of("target", "program-cache").toAbsolutePath().toString());
        Corpus corpus = Corpus.find(Path.of("attacks"));
        List<Attack> reading = corpus.attacks(Set.of()).stream()
                .filter(attack -> READING.contains(attack.kind()))
                .toList();
        try (OwnLab lab = new OwnLab(new Recipe(corpus.lab(), Main::commandLine, Settings.FABRIC), true)) {
            assertThat(reading)
                    .extracting(attack -> Attempt.of(attack, lab).verdict())
                    .hasAtLeastOneElementOfType(Verdict.NotApplicable.class)
                    .noneMatch(Verdict.Failed.class::isInstance);
            assertThat(lab.target().leftBehind())
                    .as("blocks of three peers and four ordering nodes among them")
                    .filteredOn(file -> file.getFileName().toString().startsWith("blockfile_"))
                    .hasSizeGreaterThanOrEqualTo(7);
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
