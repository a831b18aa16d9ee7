package dev.glovebox.engine.cli;

import dev.glovebox.engine.backup.Manifest;
import dev.glovebox.engine.backup.Restoration;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a deployment of a backup, in an empty folder (--home), after checking every file's digest and the whole ledger.",
            "What was recorded after the backup is missing in it. With an embedded ledger it therefore answers nothing until each owner has confirmed the ledger's head (`ledger confirm`). Stop the original for good first: two that answer from one budget would spend it twice."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Parameters(paramLabel = "FOLDER", description = "The backup.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Home home = where.home();
        Manifest manifest = new Restoration(folder, home).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println("restored %s of %s in %s: %,d files, every digest holds"
                .formatted(
                        Terminal.plain(manifest.deployment()),
                        Terminal.plain(manifest.at()),
                        home.root(),
                        manifest.files().size()));
        manifest.head()
                .ifPresent(head -> out.println("  ledger  %,d records, verified, root %s"
                        .formatted(head.records(), Terminal.plain(head.root()))));
        boolean embedded = Settings.read(home.settings()).ledger().equals(Settings.EMBEDDED);
        out.println(
                embedded
                        ? "next  glovebox serve   then each owner: glovebox ledger head --seen RECEIPT, and ledger confirm"
                        : "next  glovebox serve   the network's ledger holds what was spent since");
        return Exit.DONE;
    }
}
