package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.KeyFiles;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.PersonDomain;
import java.nio.file.Path;

/**
 * The keys of owners and person domains, one file of mode 0600 each. Destroying every copy of an owner's file ends access to all
 * that the owner sealed; destroying a domain's ends the numbering of new persons, not the reading of what is sealed.
 */
public final class KeyRing {
    private static final int LENGTH = 32;

    private final Path folder;

    public KeyRing(Path folder) {
        this.folder = folder;
    }

    /** For sealing: begins the owner's key where there is none. */
    public SecretBytes beginOwner(String owner) {
        return begin(ownerFile(owner));
    }

    /** For sealing: begins the domain's key where there is none. */
    public SecretBytes beginDomain(PersonDomain domain) {
        return begin(folder.resolve("domain-" + domain.value() + ".key"));
    }

    /** Fails with {@link Code#KEY} when the key is gone: nothing that the owner sealed opens any more. */
    public SecretBytes owner(String owner) {
        try {
            return KeyFiles.read(ownerFile(owner), LENGTH);
        } catch (CryptoException e) {
            throw new VaultException(
                    Code.KEY,
                    "the owner's key must be in the deployment's keys with mode 0600; it is not. Without it what the owner sealed stays closed",
                    e);
        }
    }

    /** For good: what this key sealed is as good as random bytes to whoever has no copy of it. */
    public void destroyOwner(String owner) {
        KeyFiles.destroy(ownerFile(owner));
    }

    private Path ownerFile(String owner) {
        if (owner.isEmpty() || owner.startsWith(".") || owner.indexOf('/') >= 0) {
            throw new VaultException(Code.FORMAT, "an owner's name must be a label; this one is not");
        }
        return folder.resolve("owner-" + owner + ".key");
    }

    private static SecretBytes begin(Path file) {
        try {
            return KeyFiles.readOrCreate(file, LENGTH);
        } catch (CryptoException e) {
            throw new VaultException(
                    Code.KEY, "a key file must be readable, of mode 0600 and whole; this one is not. Restore it", e);
        }
    }
}
