package dev.glovebox.engine.backup;

import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.ledger.embedded.LedgerCopy;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes a backup of a deployment, whether its broker runs or not. */
public final class Backup {
    /** What is being written, under a name that it loses when it is whole. */
    private static final Pattern DRAFT = Pattern.compile("(?:^|/)\\.draft-[^/]*$|\\.part$");

    private final Home home;
    private final Path target;
    private final Clock clock;
    private final SortedMap<String, Manifest.Entry> files = new TreeMap<>();

    /** {@code target} must not be there yet. */
    public Backup(Home home, Path target, Clock clock) {
        this.home = home;
        this.target = target.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Leaves nothing behind when it fails. The ledger in it was verified. */
    public Manifest run() {
        if (target.startsWith(home.requireMade().root())) {
            throw new DeploymentException(
                    "BACKUP-04", "a backup lies outside of the deployment; " + target + " does not");
        }
        if (Files.exists(target)) {
            throw new DeploymentException("BACKUP-05", target + " is there already: a backup is a new folder");
        }
        try {
            Tree.folder(target);
            try {
                return written();
            } catch (IOException | RuntimeException failed) {
                Tree.delete(target);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the backup cannot be written to " + target, failed);
        }
    }

    private Manifest written() throws IOException {
        String at = clock.instant().toString();
        // A recorded answer is older than the record that it was given: one that the ledger knows and the backup lacks
        // is paid for again.
        parts(home.releases(), home.questions());
        Optional<Manifest.Head> head = ledger();
        // What the ledger names was written before it was named.
        parts(home.policies(), home.vault(), home.requests(), home.templates(), home.keys(), home.authority());
        for (Path file : List.of(home.settings(), home.trust(), home.connection())) {
            copy(file);
        }
        Manifest manifest =
                new Manifest(Manifest.FORMAT, Settings.read(home.settings()).name(), at, head, files);
        manifest.write(target);
        return manifest;
    }

    private void parts(Path... folders) throws IOException {
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                // The operator may have put a whole part on another disk.
                for (String file : Tree.files(folder.toRealPath())) {
                    if (!DRAFT.matcher(file).find()) {
                        copy(folder.resolve(file));
                    }
                }
            }
        }
    }

    private void copy(Path file) throws IOException {
        String name = home.root().relativize(file).toString();
        Tree.copy(file, target.resolve(name)).ifPresent(entry -> files.put(name, entry));
    }

    private Optional<Manifest.Head> ledger() throws IOException {
        if (!LedgerFile.exists(home.ledger())) {
            return Optional.empty();
        }
        Path copied = Tree.folder(target.resolve(home.root().relativize(home.ledger())));
        Checkpoint head = LedgerCopy.make(home.ledger(), copied);
        requireVerified(copied, home);
        for (String file : Tree.files(copied)) {
            Tree.keep(copied.resolve(file));
            files.put(target.relativize(copied.resolve(file)).toString(), Tree.digest(copied.resolve(file)));
        }
        return Optional.of(new Manifest.Head(head.size(), HexFormat.of().formatHex(head.root())));
    }

    /** With the public keys of this home. */
    static void requireVerified(Path ledger, Home home) {
        if (LedgerVerifier.verify(ledger, Trust.read(home.trust()).ledger()) instanceof Verification.Broken broken) {
            throw new DeploymentException(
                    "BACKUP-06",
                    "the ledger does not verify, at " + broken.where() + ": " + broken.finding()
                            + "; keep it as it is for the auditor");
        }
    }
}
