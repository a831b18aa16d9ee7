package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.move.Import;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a closed ledger is written to, and whoever changes it on its way. */
final class ExportTest extends MovingLedger {
    @Test
    void anExportForAnotherPlaceIsNotTaken() {
        Export export = export();
        Import elsewhere = new Import(at(network, deployment.broker), export, _ -> {});
        assertThatThrownBy(() -> elsewhere.run(digest(501), Deployment.CLOCK, new SecureRandom()))
                .hasMessageStartingWith("MOVE-10");
        assertThat(network.checkpoint().checkpoint().size()).isZero();
    }

    @Test
    void whatWasNotClosedIsNoExport() {
        assertThatThrownBy(() -> Export.write(folder, folder.resolve("export"), deployment.logPublicKey()))
                .hasMessageStartingWith("MOVE-09");
        assertThatThrownBy(() -> Export.write(folder, folder.resolve("export"), deployment.logPublicKey()))
                .hasMessageStartingWith("MOVE-12");
    }

    @Test
    void findsEveryForgeryOfAnExport() throws Exception {
        export();
        forged(
                "altered",
                "stored tree",
                lines -> edited(
                        lines,
                        it -> it.set(
                                it.indexOf(charge(2, line(1, 20)).canonical()),
                                charge(2, line(1, 19)).canonical())));
        forged("dropped", "stored tree", lines -> edited(lines, it -> it.remove(it.size() - 2)));
        forged("swapped", "stored tree", lines -> edited(lines, it -> Collections.swap(it, 4, 5)));
        Path cut = copy("cut");
        try (Sql sql = Sql.writer(cut.resolve("ledger.db"), false)) {
            sql.update("DELETE FROM chunk WHERE first = (SELECT max(first) FROM chunk)");
            sql.update("DELETE FROM block WHERE number = (SELECT max(number) FROM block)");
        }
        assertThatThrownBy(() -> Export.read(cut, deployment.logPublicKey()))
                .hasMessageStartingWith("MOVE-08")
                .hasMessageContaining("rolled back");
        Deployment other = new Deployment(folder.resolve("other"));
        assertThatThrownBy(() -> Export.read(folder.resolve("export"), other.logPublicKey()))
                .hasMessageStartingWith("MOVE-08");
    }

    private Path copy(String name) throws Exception {
        Path copy = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("ledger.db", "checkpoint")) {
            Files.copy(folder.resolve("export").resolve(file), copy.resolve(file));
        }
        return copy;
    }

    /** Lines of all chunks, changed one by one where the change finds something to change. */
    private void forged(String name, String finding, UnaryOperator<byte[]> change) throws Exception {
        Path forged = copy(name);
        try (Sql sql = Sql.writer(forged.resolve("ledger.db"), false)) {
            sql.update("CREATE TEMP TABLE whole AS SELECT group_concat(CAST(lines AS TEXT), '') AS lines FROM"
                    + " (SELECT lines FROM chunk ORDER BY first)");
            byte[] all = sql.query("SELECT lines FROM whole", row -> row.next() ? row.getBytes(1) : new byte[0]);
            byte[] changed = change.apply(all);
            assertThat(Arrays.equals(changed, all)).isFalse();
            sql.update("DELETE FROM chunk");
            sql.update("INSERT INTO chunk VALUES (0, ?)", changed);
        }
        assertThatThrownBy(() -> Export.read(forged, deployment.logPublicKey()))
                .as(name)
                .hasMessageStartingWith("MOVE-08")
                .hasMessageContaining(finding);
    }

    private static byte[] edited(byte[] lines, Change change) {
        List<String> records = new ArrayList<>(List.of(Records.lines(lines)));
        change.on(records);
        return (String.join("\n", records) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
