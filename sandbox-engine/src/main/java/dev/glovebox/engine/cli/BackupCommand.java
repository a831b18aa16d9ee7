package dev.glovebox.engine.cli;

import dev.glovebox.engine.backup.Backup;
import dev.glovebox.engine.backup.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "On the deployment's host, whether its broker runs or not: writes all that the deployment consists of into a new folder, with a manifest of digests.",
            "It holds the sealed data and every key that opens them, the issuing authority's key, the ledger, policies, recorded answers and sealed questions: keep it as safe as the deployment, for whoever has it can read the data. It does not hold people's own keys, logs, or the nodes of a Fabric network, whose ledger is on its peers. A key that `key destroy` destroys stays in backups that were made before."
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Parameters(paramLabel = "FOLDER", description = "Where the backup goes; a new folder, outside of the deployment.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Manifest manifest = new Backup(where.home(), folder, Clock.systemUTC()).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println("backed up %s: %,d files, %,d bytes, in %s"
                .formatted(
                        manifest.deployment(),
                        manifest.files().size(),
                        manifest.files().values().stream()
                                .mapToLong(Manifest.Entry::bytes)
                                .sum(),
                        folder));
        manifest.head().ifPresent(head -> {
            out.println("  ledger  %,d records, verified, root %s".formatted(head.records(), head.root()));
            out.println("  note the root elsewhere: what is recorded from now on is not in this backup");
        });
        out.println("  it opens the data: keep it as safe as the deployment");
        return Exit.DONE;
    }
}
