package dev.glovebox.engine.backup;

import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a deployment of a backup. */
public final class Restoration {
    private final Path backup;
    private final Home home;

    /** {@code home} is an empty folder, or none yet. */
    public Restoration(Path backup, Home home) {
        this.backup = backup.toAbsolutePath().normalize();
        this.home = home;
    }

    /** Verifies everything before it writes anything; leaves nothing behind when it fails. */
    public Manifest run() {
        Manifest manifest = Manifest.read(backup);
        try {
            requireEmpty();
            requireWhole(manifest);
            if (manifest.head().isPresent()) {
                Home original = new Home(backup);
                Backup.requireVerified(original.ledger(), original);
            }
            boolean made = !Files.exists(home.root());
            try {
                write(manifest);
            } catch (IOException | RuntimeException failed) {
                clear(made);
                throw failed;
            }
            return manifest;
        } catch (IOException failed) {
            throw new UncheckedIOException("the backup cannot be restored to " + home.root(), failed);
        }
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(home.root())) {
            return;
        }
        if (Files.isDirectory(home.root())) {
            try (Stream<Path> held = Files.list(home.root())) {
                if (held.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new DeploymentException(
                "RESTORE-01",
                home.root() + " is not empty: nothing is ever overwritten; name a new folder with --home");
    }

    /** Exactly the manifest's files, with its digests. */
    private void requireWhole(Manifest manifest) throws IOException {
        List<String> found = new ArrayList<>(Tree.files(backup));
        found.remove(Manifest.NAME);
        for (String file : manifest.files().keySet()) {
            if (!found.remove(file)) {
                throw damaged(file, "is missing");
            }
            requireSame(manifest, file, Optional.of(Tree.digest(backup.resolve(file))));
        }
        if (!found.isEmpty()) {
            throw damaged(found.getFirst(), "is not in its manifest");
        }
    }

    private void requireSame(Manifest manifest, String file, Optional<Manifest.Entry> now) {
        if (!now.equals(Optional.ofNullable(manifest.files().get(file)))) {
            throw damaged(file, "is not what was backed up");
        }
    }

    private DeploymentException damaged(String file, String finding) {
        return new DeploymentException(
                "RESTORE-02", backup.resolve(file) + " " + finding + "; nothing was restored: take another backup");
    }

    /** The settings come last: without them there is no deployment. */
    private void write(Manifest manifest) throws IOException {
        Tree.folder(home.root());
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwx------"));
        for (Path folder :
                List.of(home.ledger(), home.vault(), home.policies(), home.releases(), home.run(), home.logs())) {
            Tree.folder(folder);
        }
        String last = home.root().relativize(home.settings()).toString();
        for (String file : manifest.files().keySet()) {
            if (!file.equals(last)) {
                restore(manifest, file);
            }
        }
        share(home.vault());
        restore(manifest, last);
    }

    private void restore(Manifest manifest, String file) throws IOException {
        requireSame(manifest, file, Tree.copy(backup.resolve(file), home.root().resolve(file)));
    }

    /** Workers under uids of their own read the ciphertext; the folders above keep everybody else out. */
    private static void share(Path vault) throws IOException {
        try (Stream<Path> all = Files.walk(vault)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private void clear(boolean made) throws IOException {
        if (!Files.exists(home.root())) {
            return;
        }
        try (Stream<Path> held = Files.list(home.root())) {
            for (Path part : held.toList()) {
                Tree.delete(part);
            }
        }
        if (made) {
            Files.delete(home.root());
        }
    }
}
