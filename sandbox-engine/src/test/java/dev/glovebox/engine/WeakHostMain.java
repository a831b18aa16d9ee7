package dev.glovebox.engine;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.record.Charge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says, a fact a line, what becomes of deployments on the host that it runs on: first one as `init` makes it, then one that allows every tier. */
final class WeakHostMain {
    private WeakHostMain() {}

    @SuppressWarnings("InlineFormatString") // Inline, it would hide what is asked.
    private static final String POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: city.%s, owner: city}
            basis: {law: "a test", shareType: unconditional}
            schema:
              columns:
                code: {type: varchar(8), nullable: false}
              uniqueKeys: [[code]]
            person: public
            grants:
            - id: all
              consumers: [{dept: city, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                code: {role: dimension}
              output: {maxRows: 10, receivers: [city]}
              access: {runs: 10, per: month, failures: 2}
              isolation: {minTier: %s}
            """;

    /** Data that ask for tier A, and data that accept C. */
    private static final List<String> TIERS = List.of("A", "C");

    /** A folder for them. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (Deployments _ = Deployments.in(folder.resolve("usual"))) {
            say("started");
        } catch (SandboxException refused) {
            say("refused " + refused.code());
        }
        try (Deployments deployment = Deployments.in(folder.resolve("unsafe"), "unsafeTier: D\n")) {
            Path rows = Files.writeString(folder.resolve("rows.csv"), "code\na\nb\n");
            Identity owner = deployment.person("olga", "city", Role.OWNER);
            for (String accepted : TIERS) {
                String policy = POLICY.formatted(table(accepted), accepted);
                deployment.publish(policy, owner);
                deployment.seal(policy, owner, List.of(rows));
            }
            for (String accepted : TIERS) {
                say(accepted + ": " + asked(deployment, table(accepted)));
            }
            deployment.broker().ledger().trace(TraceQuery.EVERYTHING).stream()
                    .filter(entry -> entry.record() instanceof Charge)
                    .forEach(entry -> say("ledger " + ((Charge) entry.record()).tier()));
        }
        say(doctor(folder.resolve("unsafe").resolve("home")));
        Runtime.getRuntime().halt(0);
    }

    private static String table(String accepted) {
        return "of_" + accepted.toLowerCase(Locale.ROOT);
    }

    private static String asked(Deployments deployment, String table) {
        Identity alice = deployment.person("alice", "city", Role.ANALYST);
        Outcome outcome = deployment.ask(alice, "count", "SELECT COUNT(*) AS n FROM city." + table);
        Receipt receipt = outcome.receipt().receipt();
        return receipt.ending()
                + receipt.code().map(code -> " " + code).orElse("")
                + receipt.confinement().map(tier -> " " + tier).orElse("");
    }

    private static String doctor(Path home) {
        CommandLines.Run run = CommandLines.run("doctor", "--home", home.toString());
        return "doctor " + run.exit() + (run.out().contains("UNSAFE tier") ? " UNSAFE" : "")
                + (run.out().contains("FAILED") ? " FAILED" : "");
    }

    private static void say(String fact) {
        System.out.println(fact);
    }
}
