package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.LedgerExport;
import dev.glovebox.engine.deployment.LedgerImport;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.move.Export;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox ledger export} and {@code ledger import}, on the deployment's host. */
final class LedgerMoveCommands {
    private LedgerMoveCommands() {}

    /** The contract's refusals end a command like any other. */
    private static <T> T moved(Supplier<T> step) {
        try {
            return step.get();
        } catch (EndorseFailure failure) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "DENIED " + failure.code() + "  " + failure.refused().finding() + "\n  try  "
                            + failure.refused().wayOut());
        }
    }

    private static String head(Export export) {
        return "%,d records, root %s"
                .formatted(
                        export.head().size(),
                        HexFormat.of().formatHex(export.head().root()));
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Closes the embedded ledger of a deployment whose broker is stopped, FOR GOOD, so that it goes on on the network of fabric/connection.json",
                "(`fabric up --to-move`) and nowhere else, and writes it into a new folder: all records and the signed checkpoint. Anybody verifies it (`ledger verify`)."
            })
    static final class ToFolder implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Where where = new Where();

        @Parameters(paramLabel = "DIR", description = "A new folder, outside of the deployment.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            Export export = moved(() -> LedgerExport.write(where.home(), folder, Clock.systemUTC()));
            PrintWriter out = spec.commandLine().getOut();
            out.println("closed and exported, verified: " + head(export));
            out.println("  it goes on as " + export.closing().channel() + " on the network whose first block is "
                    + export.closing().network() + ", and nowhere else");
            out.println("next  write `ledger: fabric` into " + where.home().settings()
                    + ", then: glovebox ledger import " + folder);
            return Exit.DONE;
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Takes an exported ledger over to the deployment's network, whose contract nobody has used: verifies it, replays every record through the contract,",
                "and verifies what has arrived. Cut short, it goes on where it was. Nothing is charged until each owner has confirmed the head (`ledger confirm`)."
            })
    static final class FromFolder implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Where where = new Where();

        @Parameters(paramLabel = "DIR", description = "What `ledger export` wrote.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Export export = moved(() -> new LedgerImport(where.home(), Clock.systemUTC()).run(folder, arrived -> {
                out.println("  %,d records have arrived".formatted(arrived));
                out.flush();
            }));
            out.println("moved and verified on both sides: " + head(export));
            out.println("  the closed ledger lies in " + where.home().movedLedger());
            out.println(
                    "next  glovebox serve   then each owner: glovebox ledger head --seen RECEIPT, and ledger confirm");
            return Exit.DONE;
        }
    }
}
