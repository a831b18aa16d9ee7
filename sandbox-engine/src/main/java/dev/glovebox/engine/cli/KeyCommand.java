package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.vault.KeyRing;
import dev.glovebox.ledger.record.Suspension;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox key destroy}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "The keys that data is sealed under.",
        subcommands = KeyCommand.Destroy.class)
final class KeyCommand {

    /** Destroys one. */
    @Command(
            name = "destroy",
            mixinStandardHelpOptions = true,
            description =
                    "On the deployment's host: suspends everything of an owner, then destroys the owner's key. What was sealed until now opens never again, unless the key is in a backup.")
    static final class Destroy implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "DEPARTMENT", description = "The owner's department, as a word of confirmation.")
        private String department = "";

        @Override
        public Integer call() {
            var party = as.identity().party();
            if (party.role() != Role.OWNER || !party.department().equals(department)) {
                throw new CommandFailure(
                        Exit.REFUSED,
                        "DENIED AUTH-07  only an owner of " + department + " destroys its key; " + party.name() + " is "
                                + party.role().text() + " of " + party.department()
                                + "\n  try  the identity of an owner of that department");
            }
            KeyRing keys =
                    new KeyRing(as.where().home(as.folder()).requireMade().keys());
            keys.owner(department).close();
            try (BrokerClient client = as.client()) {
                String channel = client.get("/v1/suspensions", Map.of())
                        .required("channel")
                        .textValue();
                JsonNode done = SuspendCommand.suspended(client, as, channel, Suspension.ALL, "KEY-DESTROYED");
                keys.destroyOwner(department);
                spec.commandLine()
                        .getOut()
                        .println("destroyed the key of " + department + "; all that it sealed is suspended since "
                                + done.required("at").textValue() + "   (ledger "
                                + done.required("record").textValue() + ")");
                return Exit.DONE;
            }
        }
    }
}
