package dev.glovebox.engine.catalog;

import dev.glovebox.crypto.seal.RecordFiles;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.wire.RecordCodec;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Policy texts of all versions, each sealed under the deployment's policy key and bound to dataset and version. */
public final class PolicyStore {
    private static final int LARGEST = 8 << 20;
    private static final RecordCodec<PolicyNote> NOTES = RecordCodec.of(PolicyNote.class, LARGEST);
    private static final RecordCodec<Kept> CODEC = RecordCodec.of(Kept.class, LARGEST);

    private final Path folder;
    private final RecordFiles files;

    public PolicyStore(Path folder, RecordSealer sealer) {
        this.folder = folder;
        this.files = new RecordFiles(sealer);
    }

    /** Of which something was ever published here, in the order of their names. */
    public List<DatasetName> datasets() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .map(DatasetName::new)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the policies cannot be listed", failed);
        }
    }

    /** What is sealed in a file; public so that the codec can read it. */
    public record Kept(String text, String salt, Map<String, Expression> rows) {
        public Kept {
            rows = Map.copyOf(rows);
        }
    }

    public void put(StoredPolicy policy) {
        Map<String, Expression> rows = new TreeMap<>();
        policy.rows().forEach((grant, condition) -> rows.put(grant.value(), condition));
        files.write(
                file(policy.policy().dataset(), policy.version()),
                context(policy.policy().dataset(), policy.version()),
                CODEC.encode(new Kept(policy.text(), policy.salt(), rows)));
    }

    /** Throws a {@link dev.glovebox.crypto.CryptoException} if the file was changed. */
    public Optional<StoredPolicy> get(DatasetName dataset, long version) {
        return files.read(file(dataset, version), context(dataset, version))
                .map(kept -> read(dataset, version, CODEC.decode(kept)));
    }

    /** Beside the version that it is about. */
    public void put(DatasetName dataset, long version, PolicyNote note) {
        files.write(noteFile(dataset, version), noteContext(dataset, version), NOTES.encode(note));
    }

    /** Empty for what was published before notes were kept. */
    public Optional<PolicyNote> note(DatasetName dataset, long version) {
        return files.read(noteFile(dataset, version), noteContext(dataset, version))
                .map(NOTES::decode);
    }

    private Path noteFile(DatasetName dataset, long version) {
        return folder.resolve(dataset.value()).resolve("v" + version + ".note.sealed");
    }

    private static byte[] noteContext(DatasetName dataset, long version) {
        return ("glovebox policy note " + dataset.value() + " v" + version).getBytes(StandardCharsets.UTF_8);
    }

    private static StoredPolicy read(DatasetName dataset, long version, Kept kept) {
        if (!(PolicyReader.read(dataset.value(), kept.text()) instanceof PolicyText.Valid valid)) {
            throw new IllegalStateException("the stored policy of " + dataset + " v" + version
                    + " is no longer read by this version of Glovebox");
        }
        Map<GrantId, Expression> rows = new HashMap<>();
        kept.rows().forEach((grant, condition) -> rows.put(new GrantId(grant), condition));
        return new StoredPolicy(valid.policy(), version, kept.text(), kept.salt(), rows);
    }

    private Path file(DatasetName dataset, long version) {
        return folder.resolve(dataset.value()).resolve("v" + version + ".sealed");
    }

    private static byte[] context(DatasetName dataset, long version) {
        return ("glovebox policy " + dataset.value() + " v" + version).getBytes(StandardCharsets.UTF_8);
    }
}
