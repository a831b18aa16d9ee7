package dev.glovebox.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.Mutator;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sealed file that was changed anywhere, in any length and number, is refused in a foreseen way by whoever reads it, and never read differently. */
final class FuzzedFilesTest {
    private static final int ROUNDS = Mutator.rounds(400, 50_000);
    private static final DatasetName DATASET = new DatasetName("d.people");
    private static final String POLICY = VaultFixture.policy(
            "d.people",
            "columns:\n  id: {type: varchar(20), nullable: false}\n  n: {type: bigint}\n",
            "{domain: citizens, column: id, canonical: exact, rows: 1}");
    private static final String SUM = "SELECT count(*), sum(n) FROM {t}";

    @TempDir
    Path home;

    @Test
    void refusesChangedFilesAndReadsNoneDifferently() throws IOException {
        VaultFixture fixture = new VaultFixture(home.resolve("deployment"));
        String rows = IntStream.range(0, 200).mapToObj(i -> "p" + i + "," + i).collect(Collectors.joining("\n"));
        fixture.seal(POLICY, fixture.file("people.csv", "id,n\n" + rows + "\n"));
        SealedVersion version = fixture.open(DATASET);
        SealedTable table = fixture.unlock("d.people", false, "n");
        List<String> truth = VaultFixture.query(table, SUM);
        byte[] whole = Files.readAllBytes(version.file());
        Mutator mutator = new Mutator();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = mutator.mutate(whole);
            Files.write(version.file(), bad);
            boolean same = Arrays.equals(bad, whole);
            String what = "seed %d, round %d".formatted(Mutator.SEED, round);
            assertThat(refused(what, () -> fixture.vault.verifyDeep(fixture.open(DATASET))))
                    .as(what)
                    .isEqualTo(!same);
            // A worker that was sent there before the file was changed.
            boolean unread = refused(what, () -> {
                fixture.vault.unlock(version, new TableRead(DATASET, 1, List.of(new ColumnName("n")), false));
                try (MemoryFile file = MemoryFile.create()) {
                    SealedTableReader.standard().place(table, file.channel());
                }
            });
            if (!unread) {
                assertThat(VaultFixture.query(table, SUM)).as(what).isEqualTo(truth);
            }
        }
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static boolean refused(String what, Reading reading) {
        try {
            reading.read();
            return false;
        } catch (VaultException | IOException foreseen) {
            return true;
        } catch (RuntimeException unforeseen) {
            throw new AssertionError(what, unforeseen);
        }
    }
}
