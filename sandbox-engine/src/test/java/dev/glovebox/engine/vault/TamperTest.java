package dev.glovebox.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.SealedTableReader.Target;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attack 39 and its kin: nothing but the version that the ledger names opens, under nothing but its own keys. */
final class TamperTest {
    private static final DatasetName DATASET = new DatasetName("d.people");
    private static final String POLICY = VaultFixture.policy(
            "d.people",
            "columns:\n  id: {type: varchar(20), nullable: false}\n  n: {type: bigint}\n  m: {type: bigint}\n",
            "{domain: citizens, column: id, canonical: exact, rows: 1}");

    @TempDir
    private Path home;

    private VaultFixture fixture = new VaultFixture(Path.of("/"));

    @BeforeEach
    void seal() {
        fixture = new VaultFixture(home.resolve("deployment"));
        fixture.seal(POLICY, source("people.csv", 0));
    }

    private Path source(String name, int offset) {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "p" + i + "," + (i + offset) + "," + (i + offset))
                .collect(Collectors.joining("\n"));
        return fixture.file(name, "id,n,m\n" + rows + "\n");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isIn(Code.AUTHENTICATION, Code.FORMAT));
    }

    private static SealedTable with(SealedTable table, Map<String, SecretBytes> keys) {
        return SealedTable.of(table.file(), table.header(), table.placements(), keys);
    }

    @Test
    void anyFlippedBitIsFoundBeforeAnythingRuns() throws IOException {
        SealedVersion version = fixture.open(DATASET);
        byte[] whole = Files.readAllBytes(version.file());
        SealedTable all = fixture.unlock("d.people", true, "id", "n", "m");
        int step = Boolean.getBoolean("glovebox.deep") ? 1 : 37;
        for (int at = 0; at < whole.length; at += step) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            Files.write(version.file(), flipped);
            assertRefused(() -> {
                fixture.open(DATASET);
                fixture.vault.verifyDeep(version);
            });
        }
        int segments = GbxFormat.prologue(HeaderText.write(version.header())).length;
        for (int at = segments; at < whole.length - 2 * GbxFormat.HASH - GbxFormat.TRAILER; at += 10 * step) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(version.file(), flipped);
            assertRefused(() -> {
                // The broker opens the layout, the worker the columns.
                fixture.vault.unlock(version, new TableRead(DATASET, 1, List.of(), true));
                VaultFixture.query(all, "SELECT * FROM {t}");
            });
        }
    }

    @Test
    void aCutFileDoesNotOpen() throws IOException {
        SealedVersion version = fixture.open(DATASET);
        byte[] whole = Files.readAllBytes(version.file());
        for (int length : new int[] {0, 3, 12, whole.length / 2, whole.length - 1}) {
            Files.write(version.file(), java.util.Arrays.copyOf(whole, length));
            assertRefused(() -> fixture.open(DATASET));
        }
    }

    @Test
    void anOlderVersionUnderANewNameDoesNotOpen() throws IOException {
        Path first = fixture.open(DATASET).file();
        fixture.seal(POLICY, source("second.csv", 1));
        Files.copy(first, fixture.open(DATASET).file(), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(() -> fixture.open(DATASET));
    }

    @Test
    void aVersionThatTheLedgerDoesNotNameDoesNotOpen() {
        byte[] other = new byte[32];
        assertRefused(() -> fixture.vault.open(DATASET, 1, other));
    }

    @Test
    void keysOfAnotherVersionOpenNothing() throws IOException {
        SealedTable first = fixture.unlock("d.people", false, "n");
        fixture.seal(POLICY, source("second.csv", 1));
        SealedTable second = fixture.unlock("d.people", false, "n");
        assertRefused(() -> VaultFixture.query(with(second, first.keys()), "FROM {t}"));
    }

    @Test
    void keysOfAnotherColumnOpenNothing() {
        SealedTable table = fixture.unlock("d.people", false, "n", "m");
        Map<String, SecretBytes> swapped = new LinkedHashMap<>();
        table.keys().forEach((column, key) -> swapped.put(column.equals("n") ? "m" : "n", key));
        assertRefused(() -> VaultFixture.query(with(table, swapped), "FROM {t}"));
    }

    @Test
    void ofSeveralTablesAllArePlacedOrNone() throws IOException {
        SealedTable whole = fixture.unlock("d.people", true, "n", "m");
        SealedTable other = fixture.unlock("d.people", false, "n");
        Map<String, SecretBytes> foreign =
                Map.of("n", Objects.requireNonNull(whole.keys().get("m")));
        try (MemoryFile first = MemoryFile.create();
                MemoryFile second = MemoryFile.create()) {
            Target good = new Target(whole, first.channel());
            SealedTableReader.standard().place(0, List.of(good, new Target(other, second.channel())));
            assertThat(VaultFixture.duckdb("SELECT sum(a.n) = sum(b.n) FROM read_parquet('" + first.path()
                            + "') a POSITIONAL JOIN read_parquet('" + second.path() + "') b"))
                    .containsExactly("true");
            assertRefused(() -> SealedTableReader.standard()
                    .place(0, List.of(good, new Target(with(other, foreign), second.channel()))));
            assertThat(first.channel().size()).isZero();
            assertThat(second.channel().size()).isZero();
        }
    }

    @Test
    void aFileThatIsSwappedAfterUnlockingOpensNothing() throws IOException {
        SealedTable table = fixture.unlock("d.people", false, "n");
        Path first = table.file();
        fixture.seal(POLICY, source("second.csv", 1));
        Files.copy(fixture.open(DATASET).file(), first, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(() -> VaultFixture.query(table, "FROM {t}"));
    }

    @Test
    void aDestroyedOwnerKeyEndsAccess() throws IOException {
        Files.delete(home.resolve("deployment/keys/owner-civil-affairs.key"));
        assertThatThrownBy(() -> fixture.unlock("d.people", false, "n"))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(Code.KEY));
    }

    @Test
    void anotherOwnerKeyOpensNothing() throws IOException {
        Files.delete(home.resolve("deployment/keys/owner-civil-affairs.key"));
        fixture.keys.beginOwner("civil-affairs");
        assertRefused(() -> fixture.unlock("d.people", false, "n"));
    }

    @Test
    void aColumnThatIsNotSealedHasNoKey() {
        TableRead read = new TableRead(DATASET, 1, List.of(new ColumnName("nowhere")), false);
        assertThatThrownBy(() -> fixture.vault.unlock(fixture.open(DATASET), read))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(Code.MISSING));
    }

    @Test
    void aHeaderWithAnUnknownCriticalFieldIsRefusedAndAnyOtherPassedOver() {
        SealedHeader header = fixture.open(DATASET).header();
        String text = new String(HeaderText.write(header), java.nio.charset.StandardCharsets.UTF_8);
        String extended = text.replaceFirst("\\{", "{\"colour\":1,");
        assertThat(HeaderText.read(extended.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(header);
        String critical = extended.replace("\"critical\":[", "\"critical\":[\"colour\",");
        assertThatThrownBy(() -> HeaderText.read(critical.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(Code.FORMAT));
    }

    @Test
    void aSealedTableTravelsThroughAPipe() throws IOException {
        SealedTable table = fixture.unlock("d.people", true, "n");
        SealedTable arrived = SealedTableCodec.decode(SealedTableCodec.encode(table));
        assertThat(VaultFixture.query(arrived, "SELECT count(*), sum(n) FROM {t}"))
                .containsExactly("300|44850");
    }
}
