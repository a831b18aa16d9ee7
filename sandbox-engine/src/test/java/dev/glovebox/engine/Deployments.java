package dev.glovebox.engine;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.catalog.LedgerTerms;
import dev.glovebox.engine.catalog.PolicyNote;
import dev.glovebox.engine.catalog.Publisher;
import dev.glovebox.engine.deployment.Broker;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.KeyRing;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.engine.vault.seal.References;
import dev.glovebox.engine.vault.seal.SealLimits;
import dev.glovebox.engine.vault.seal.SealReport;
import dev.glovebox.engine.vault.seal.SealRequest;
import dev.glovebox.engine.vault.seal.Sealer;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole deployment in a folder, with real planner, workers, vault and ledger, and the people who use it. */
final class Deployments implements AutoCloseable {
    private static final String SALT = "00112233445566778899aabbccddeeff";

    private final Path folder;
    private final Home home;
    private Broker broker;

    private Deployments(Path folder, String moreSettings) {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        new Initialization(home, "test", Settings.EMBEDDED, Clock.systemUTC()).run();
        append(home.settings(), moreSettings);
        this.broker = open();
    }

    static Deployments in(Path folder) {
        return in(folder, "");
    }

    /** {@code moreSettings} are lines of {@code glovebox.yaml}. */
    static Deployments in(Path folder, String moreSettings) {
        return new Deployments(folder, moreSettings);
    }

    private static void append(Path file, String lines) {
        try {
            Files.writeString(file, lines, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private Broker open() {
        return Broker.open(
                home, Installation.current(Path.of("target", "program-cache").toAbsolutePath()), Clock.systemUTC());
    }

    Home home() {
        return home;
    }

    Broker broker() {
        return broker;
    }

    /** Where the person's key and certificate are. */
    Path folder(Identity who) {
        return folder.resolve("people").resolve(who.party().name());
    }

    void restart() {
        broker.close();
        broker = open();
    }

    Identity person(String name, String department, Role role) {
        Path own = folder.resolve("people").resolve(name);
        if (!Files.exists(own)) {
            Initialization.issue(home, new Party(name, department, role), Duration.ofDays(30), own);
        }
        return Identity.load(own);
    }

    void publish(String policy, Identity owner) {
        publish(policy, owner, 0);
    }

    void publish(String policy, Identity owner, long from) {
        DataPolicy read = read(policy);
        Publisher.Next next = broker.publisher().nextPolicy(read.dataset());
        String commitment =
                new Opening("policy", policy.getBytes(StandardCharsets.UTF_8), SALT).commitment(Suites.international());
        String why = new Opening("why", new byte[0], SALT).commitment(Suites.international());
        PolicyVersion record = LedgerTerms.of(read, next.version(), commitment, Instant.now())
                .told(new Publishing(Approval.signer(owner.certificate()), why, from, read.fourEyes()));
        broker.publisher()
                .publish(
                        "policy.yaml",
                        policy,
                        SALT,
                        new PolicyNote(owner.party().name(), ""),
                        signed(record, owner, next.channel()));
    }

    SealReport seal(String policy, Identity owner, List<Path> sources) {
        DataPolicy read = read(policy);
        KeyRing keys = new KeyRing(home.keys());
        long version = broker.keeper()
                        .versionOnLedger(read.dataset())
                        .map(DatasetVersion::version)
                        .orElse(0L)
                + 1;
        SealReport report = new Sealer()
                .seal(new SealRequest(
                        sources,
                        read,
                        version,
                        new VaultFolder(home.vault()),
                        Suites.international(),
                        keys.beginOwner(read.owner()),
                        read.person() instanceof PersonRule.OfPersons persons
                                ? Optional.of(keys.beginDomain(persons.domain()))
                                : Optional.empty(),
                        references(read, keys),
                        SealLimits.STANDARD));
        String facts = "0".repeat(64);
        DatasetVersion record = new DatasetVersion(
                read.dataset().value(),
                version,
                broker.keeper().policyOnLedger(read.dataset()).orElseThrow().version(),
                report.rootText(),
                facts,
                List.of(),
                Instant.now().toEpochMilli());
        broker.publisher()
                .register(read.dataset(), signed(record, owner, broker.ledger().channel()));
        return report;
    }

    private Map<DatasetName, SealedTable> references(DataPolicy policy, KeyRing keys) {
        Map<DatasetName, Long> numbers = new HashMap<>();
        for (DatasetName name : broker.keeper().datasets()) {
            numbers.put(
                    name, broker.keeper().versionOnLedger(name).orElseThrow().version());
        }
        Vault vault = new Vault(home.vault(), keys);
        Map<DatasetName, SealedTable> unlocked = new HashMap<>();
        for (TableRead read : References.of(policy, numbers)) {
            DatasetVersion version =
                    broker.keeper().versionOnLedger(read.dataset()).orElseThrow();
            byte[] root = HexFormat.of().parseHex(version.root());
            unlocked.put(read.dataset(), vault.unlock(vault.open(read.dataset(), read.version(), root), read));
        }
        return unlocked;
    }

    Outcome ask(Identity who, String purpose, String sql) {
        return ask(who, purpose, sql, Optional.empty());
    }

    Outcome ask(Identity who, String purpose, String sql, Optional<Epsilon> epsilon) {
        return broker.queries().run(question(who, purpose, sql, epsilon));
    }

    Question question(Identity who, String purpose, String sql, Optional<Epsilon> epsilon) {
        Party party = who.party();
        return new Question(
                sql,
                new Caller(party.name(), party.department(), party.role().text()),
                new PurposeName(purpose),
                Map.of(),
                epsilon,
                Instant.now());
    }

    static SignedProposal signed(LedgerRecord record, Identity signer, String channel) {
        return Proposal.of(
                        channel, ContractCall.record(record), signer.certificate(), Instant.now(), new SecureRandom())
                .sign(signer.signer());
    }

    static DataPolicy read(String policy) {
        return switch (PolicyReader.read("policy.yaml", policy)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid ->
                throw new IllegalArgumentException(invalid.problems().toString());
        };
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new IllegalArgumentException(missing);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
