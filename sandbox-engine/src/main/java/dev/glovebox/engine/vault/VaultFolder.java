package dev.glovebox.engine.vault;

import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonDomain;
import java.nio.file.Path;

/** Where things stand in the vault. Names are checked by their own types, so none leads out of it. */
public record VaultFolder(Path root) {

    public Path sealed(DatasetName dataset, long version) {
        return dataset(dataset).resolve(version + ".gbx");
    }

    public Path dataset(DatasetName dataset) {
        return root.resolve(dataset.value());
    }

    public Path persons(PersonDomain domain) {
        return root.resolve("persons").resolve(domain.value());
    }

    public Path dictionary(PersonDomain domain) {
        return persons(domain).resolve("dictionary.gbd");
    }
}
