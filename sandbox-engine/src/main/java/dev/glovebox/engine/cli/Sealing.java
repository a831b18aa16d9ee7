package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.FactsJson;
import dev.glovebox.engine.vault.KeyRing;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedVersion;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.engine.vault.seal.References;
import dev.glovebox.engine.vault.seal.SealLimits;
import dev.glovebox.engine.vault.seal.SealReport;
import dev.glovebox.engine.vault.seal.SealRequest;
import dev.glovebox.engine.vault.seal.SealerProcess;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seals the next version of a dataset on this host, in a confined process, and registers it under its owner's signature. */
final class Sealing {
    private final As as;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SecureRandom random = new SecureRandom();

    Sealing(As as, PrintWriter out, PrintWriter err) {
        this.as = as;
        this.out = out;
        this.err = err;
    }

    int seal(List<Path> files, Path policyFile) {
        List<Path> sources = files.stream().map(Input::source).toList();
        String text = Input.file(policyFile);
        DataPolicy policy = PolicyCommand.read(policyFile, text, err);
        Identity owner = as.identity();
        Home home = as.where().home(as.folder()).requireMade();
        Suite suite = Suites.named(Trust.read(home.trust()).suite());
        try (BrokerClient client = as.client()) {
            String path = "/v1/datasets/" + BrokerClient.encode(policy.dataset().value());
            JsonNode next = client.get(path + "/next", Map.of());
            requireInForce(policy, text, next, suite);
            SealReport report = sealed(sources, policy, text, next, home, suite);
            List<Opening> told = openings(report, suite);
            Instant at = Instant.now();
            JsonNode done = new Signing(client, owner, random)
                    .post(
                            path + "/versions",
                            JsonNodeFactory.instance.objectNode(),
                            next.required("channel").textValue(),
                            record(policy, next, report, told, suite, at),
                            at);
            SealNote.keep(
                    as.folder(), policy.dataset(), done.required("version").longValue(), report, told);
            print(policy, done, report);
            return Exit.DONE;
        }
    }

    /** The broker would refuse it only after hours of sealing. */
    private static void requireInForce(DataPolicy policy, String text, JsonNode next, Suite suite) {
        Opening opening = new Opening(
                "policy",
                text.getBytes(StandardCharsets.UTF_8),
                next.required("policySalt").textValue());
        if (!opening.opens(next.required("policyCommitment").textValue(), suite)) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "DENIED CATALOG-06  the file is not the policy in force of " + policy.dataset() + ", v"
                            + next.required("policyVersion").asLong() + "\n  try  glovebox policy publish, then seal");
        }
    }

    private SealReport sealed(List<Path> files, DataPolicy policy, String text, JsonNode next, Home home, Suite suite) {
        KeyRing keys = new KeyRing(home.keys());
        Map<DatasetName, SealedTable> references = references(policy, next, new Vault(home.vault(), keys));
        Optional<SecretBytes> domain = policy.person() instanceof PersonRule.PersonColumn person
                ? Optional.of(keys.beginDomain(person.domain()))
                : Optional.empty();
        try (SecretBytes ownerKey = keys.beginOwner(policy.owner());
                Sandbox sandbox =
                        Sandbox.strongest(Settings.read(home.settings()).lowestTier())) {
            err.println("sealing version " + next.required("version").asLong() + " of " + policy.dataset() + " ...");
            err.flush();
            SealRequest request = new SealRequest(
                    files,
                    policy,
                    next.required("version").longValue(),
                    new VaultFolder(home.vault()),
                    suite,
                    ownerKey,
                    domain,
                    references,
                    SealLimits.STANDARD);
            Installation installation = Installation.current(HostCache.of(home));
            return new SealerProcess(new SealerProgram(sandbox, installation.files())).seal(request, text);
        } finally {
            domain.ifPresent(SecretBytes::close);
        }
    }

    /** What the policy refers to, unlocked in the versions that the ledger calls current. */
    private static Map<DatasetName, SealedTable> references(DataPolicy policy, JsonNode next, Vault vault) {
        Map<DatasetName, Long> versions = new HashMap<>();
        Map<DatasetName, byte[]> roots = new HashMap<>();
        for (JsonNode one : next.required("references")) {
            DatasetName name = new DatasetName(one.required("dataset").textValue());
            versions.put(name, one.required("version").longValue());
            roots.put(name, HexFormat.of().parseHex(one.required("root").textValue()));
        }
        Map<DatasetName, SealedTable> unlocked = new HashMap<>();
        for (TableRead read : References.of(policy, versions)) {
            byte[] root = roots.getOrDefault(read.dataset(), new byte[0]);
            SealedVersion version = vault.open(read.dataset(), read.version(), root);
            unlocked.put(read.dataset(), vault.unlock(version, read));
        }
        return unlocked;
    }

    /** Sizes are private: the ledger holds salted commitments, the owner their openings. */
    private List<Opening> openings(SealReport report, Suite suite) {
        Commitments commitments = new Commitments(suite, random);
        return List.of(
                commitments.open("rows", Long.toString(report.rows()).getBytes(StandardCharsets.US_ASCII)),
                commitments.open("persons", Long.toString(report.persons()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static DatasetVersion record(
            DataPolicy policy, JsonNode next, SealReport report, List<Opening> told, Suite suite, Instant at) {
        byte[] facts = FactsJson.write(report.facts()).toString().getBytes(StandardCharsets.UTF_8);
        return new DatasetVersion(
                policy.dataset().value(),
                next.required("version").longValue(),
                next.required("policyVersion").longValue(),
                report.rootText(),
                HexFormat.of().formatHex(suite.hash(facts)),
                told.stream().map(opening -> opening.commitment(suite)).sorted().toList(),
                at.toEpochMilli());
    }

    private void print(DataPolicy policy, JsonNode done, SealReport report) {
        out.println("sealed " + policy.dataset() + " version "
                + done.required("version").asLong() + "   (ledger "
                + done.required("record").asText() + ")");
        out.printf("  rows       %,15d%n", report.rows());
        out.printf("  persons    %,15d%n", report.persons());
        out.printf("  dropped    %,15d  orphans: no person at the end of their path%n", report.orphans());
        out.printf("  dropped    %,15d  without a person%n", report.withoutPerson());
        out.printf("  dropped    %,15d  beyond the rows that a person may have%n", report.surplus());
        if (!report.ignoredColumns().isEmpty()) {
            out.println("  not sealed  " + Terminal.plain(String.join(", ", report.ignoredColumns()))
                    + ": not in the policy");
        }
        out.println("  root       " + report.rootText());
    }
}
