package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does wrong before any broker is asked: one line that says what to do, and the exit code. */
class BadInputTest {
    @TempDir
    Path folder;

    private String home = "";

    @BeforeEach
    void init() {
        home = folder.resolve("home").toString();
        assertThat(run("init", "--home", home).exit()).isZero();
    }

    private static void refused(Run run, int exit, String begins) {
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).startsWith(begins).hasLineCount(1).doesNotContain("Exception", "BUG-01");
        assertThat(run.out()).isEmpty();
    }

    private Run seal(Path... files) {
        String[] words = {"dataset", "seal", "--policy", "p.yaml", "--home", home};
        return run(java.util.stream.Stream.concat(
                        Arrays.stream(words), Arrays.stream(files).map(Path::toString))
                .toArray(String[]::new));
    }

    @Test
    void sealsFilesThatAreThereAndNothingElse() throws IOException {
        Path good = Files.writeString(folder.resolve("good.csv"), "a\n");

        refused(seal(folder.resolve("absent.csv")), 2, "SEAL-02 ");
        refused(seal(good, folder), 2, "SEAL-02 ");
        refused(seal(Path.of("/dev/zero")), 2, "SEAL-02 ");
        refused(seal(Files.createSymbolicLink(folder.resolve("to.csv"), folder.resolve("absent.csv"))), 2, "SEAL-02 ");
        refused(seal(Files.writeString(folder.resolve("a*b.csv"), "a\n")), 2, "SEAL-03 ");
    }

    @Test
    void asksNoEmptyQuestion() {
        for (String empty : List.of("", " ", "\n\t")) {
            refused(run("query", "--purpose", "p", "--home", home, empty), 2, "the question is empty");
        }
    }

    @Test
    void readsAQuestionThatBeginsWithAByteOrderMark() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_8)));
            assertThat(Input.text("-")).isEqualTo("SELECT 1");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void saysWhereADeploymentCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        refused(run("init", "--home", file.resolve("home").toString()), 2, "IO-01 the deployment cannot be written to");
        refused(
                run("serve", "--init", "--home", file.resolve("home").toString()),
                2,
                "IO-01 the deployment cannot be written to");
    }

    @Test
    void saysWhatIsWrongWithTheSettings() throws IOException {
        Path settings = Path.of(home, "glovebox.yaml");
        String good = Files.readString(settings);
        Map<String, UnaryOperator<String>> damages = Map.of(
                "prot", text -> text.replace("\nport:", "\nprot:"),
                "port must be from 0 to 65535", text -> text.replace("\nport: 0", "\nport: 99999"),
                "the key workers is missing", text -> text.replaceFirst("\nworkers: .*", ""),
                "workers must be from 1 to 64", text -> text.replaceFirst("\nworkers: .*", "\nworkers: many"),
                "suite must match", text -> text.replace("suite: international", "suite: rot13"),
                "the file is empty", text -> "",
                "cannot be read as YAML", text -> "[[[",
                "a setting is a key with one value", text -> text + "more: [1]\n");
        for (Map.Entry<String, UnaryOperator<String>> damage : damages.entrySet()) {
            Files.writeString(settings, damage.getValue().apply(good));
            Run run = run("serve", "--home", home);
            refused(run, 2, "SETTINGS-0");
            assertThat(run.err()).contains("glovebox.yaml", damage.getKey());
        }
    }

    /** A change to a ledger's folder. */
    private interface Damage {
        void to(Path ledger) throws IOException;
    }

    @Test
    void neitherServesNorRepairsADamagedLedger() throws IOException {
        Path ledger = Path.of(home, "ledger");
        byte[] database = Files.readAllBytes(ledger.resolve("ledger.db"));
        byte[] checkpoint = Files.readAllBytes(ledger.resolve("checkpoint"));
        List<Damage> damages = List.of(
                at -> Files.write(at.resolve("ledger.db"), new byte[0]),
                at -> Files.write(at.resolve("ledger.db"), Arrays.copyOf(database, 5000)),
                at -> Files.write(at.resolve("ledger.db"), flipped(database, 3)),
                at -> Files.write(at.resolve("ledger.db"), flipped(database, 70)),
                at -> Files.delete(at.resolve("ledger.db")),
                at -> Files.write(at.resolve("checkpoint"), Arrays.copyOf(checkpoint, 20)),
                at -> Files.write(at.resolve("checkpoint"), flipped(checkpoint, checkpoint.length - 20)));
        for (Damage damage : damages) {
            Files.write(ledger.resolve("ledger.db"), database);
            Files.write(ledger.resolve("checkpoint"), checkpoint);
            damage.to(ledger);
            List<byte[]> before = content(ledger);

            refused(run("serve", "--home", home), 5, "LEDGER-");
            Run verified = run("ledger", "verify", ledger.toString(), "--home", home);

            assertThat(verified.exit()).as(verified.err()).isEqualTo(3);
            assertThat(verified.err()).startsWith("BROKEN ").hasLineCount(1);
            assertThat(content(ledger)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    private static byte[] flipped(byte[] whole, int at) {
        byte[] changed = whole.clone();
        changed[at] ^= 0x55;
        return changed;
    }

    private static List<byte[]> content(Path ledger) throws IOException {
        Path database = ledger.resolve("ledger.db");
        return List.of(
                Files.exists(database) ? Files.readAllBytes(database) : new byte[0],
                Files.readAllBytes(ledger.resolve("checkpoint")));
    }
}
