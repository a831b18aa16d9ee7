package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.catalog.DatasetFacts;
import java.util.HexFormat;
import java.util.List;

/**
 * For the owner alone: the counts are private.
 *
 * @param rows sealed
 * @param persons with at least one sealed row; 0 for a public dataset
 * @param withoutPerson rows dropped because their person is NULL or empty
 * @param orphans rows dropped because their path leads to no person
 * @param surplus rows dropped by {@code keep}
 * @param ignoredColumns columns of the files that the policy does not declare: not sealed
 * @param root for the ledger
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; reports are not compared.
public record SealReport(
        long rows,
        long persons,
        long withoutPerson,
        long orphans,
        long surplus,
        List<String> ignoredColumns,
        byte[] root,
        DatasetFacts facts) {
    public SealReport {
        ignoredColumns = List.copyOf(ignoredColumns);
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    public String rootText() {
        return HexFormat.of().formatHex(root);
    }
}
