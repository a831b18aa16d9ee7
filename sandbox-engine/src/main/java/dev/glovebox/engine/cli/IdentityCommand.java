package dev.glovebox.engine.cli;

import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.deployment.Initialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox identity create}. */
@Command(
        name = "identity",
        mixinStandardHelpOptions = true,
        description = "Identities of people.",
        subcommands = IdentityCommand.Create.class)
final class IdentityCommand {

    /** Makes one. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Certifies a person; the private key goes to the person's own folder.")
    static final class Create implements Callable<Integer> {
        private static final int LONGEST_DAYS = 3_650;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Where where = new Where();

        @Parameters(paramLabel = "NAME", description = "The person's name.")
        private String name = "";

        @Option(names = "--dept", required = true, paramLabel = "D", description = "The person's department.")
        private String department = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "R",
                description = "analyst, owner, approver, auditor or operator.")
        private String role = "";

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "365",
                description = "Validity (default: ${DEFAULT-VALUE}).")
        private int days = 365;

        @Option(
                names = "--out",
                paramLabel = "FOLDER",
                description = "Instead of the folder NAME among the identities.")
        private Optional<Path> out = Optional.empty();

        @Override
        public Integer call() {
            if (days < 1 || days > LONGEST_DAYS) {
                throw CommandFailure.usage("--days must be from 1 to " + LONGEST_DAYS);
            }
            Party party = new Party(name, department, Role.parse(role));
            if (party.role() == Role.SERVICE) {
                throw CommandFailure.usage(
                        "--role must be analyst, owner, approver, auditor or operator: services are made by init");
            }
            Path folder = out.orElseGet(() -> As.identities().resolve(name));
            Initialization.issue(where.home().requireMade(), party, Duration.ofDays(days), folder);
            spec.commandLine()
                    .getOut()
                    .println(party.role().text() + " " + name + " of " + department + "; the key is in " + folder);
            return Exit.DONE;
        }
    }
}
