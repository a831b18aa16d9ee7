package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sealing.
 *
 * @param sources CSV files, or Parquet files by their ending {@code .parquet}
 * @param version must not be in the vault yet
 * @param domainKey present exactly where the policy names its own person column
 * @param references the current versions of the datasets that {@link References#of} lists, unlocked as it says
 */
public record SealRequest(
        List<Path> sources,
        DataPolicy policy,
        long version,
        VaultFolder vault,
        Suite suite,
        SecretBytes ownerKey,
        Optional<SecretBytes> domainKey,
        Map<DatasetName, SealedTable> references,
        SealLimits limits) {
    public SealRequest {
        sources = List.copyOf(sources);
        references = Map.copyOf(references);
    }
}
