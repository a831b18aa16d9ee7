package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.Journeys;
import dev.glovebox.engine.QueryService;
import dev.glovebox.engine.QuoteService;
import dev.glovebox.engine.ReleaseSlots;
import dev.glovebox.engine.Settling;
import dev.glovebox.engine.approval.ApprovalDesk;
import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.catalog.CatalogKeeper;
import dev.glovebox.engine.catalog.CatalogWatch;
import dev.glovebox.engine.catalog.PolicyHistory;
import dev.glovebox.engine.catalog.PolicyStore;
import dev.glovebox.engine.catalog.Publisher;
import dev.glovebox.engine.catalog.SignedRecords;
import dev.glovebox.engine.charge.Budgets;
import dev.glovebox.engine.charge.Charges;
import dev.glovebox.engine.isolate.Isolation;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.receipt.Evidences;
import dev.glovebox.engine.receipt.Traces;
import dev.glovebox.engine.release.RecordedCharges;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.ReleaseStore;
import dev.glovebox.engine.release.Releaser;
import dev.glovebox.engine.release.SecureBits;
import dev.glovebox.engine.replay.QuestionLog;
import dev.glovebox.engine.replay.Replay;
import dev.glovebox.engine.vault.KeyRing;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.embedded.LedgerFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/** The broker of one deployment, all stages wired. One per deployment: the ledger's lock sees to that. Closing it leaves no process behind. */
public final class Broker implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration SETTLE_AGAIN = Duration.ofSeconds(1);

    private final BrokerKeys keys;
    private final Ledger ledger;
    private final Path ledgerFolder;
    private final Processes processes;
    private final Suite suite;
    private final Catalog catalog = new Catalog();
    private final PolicyStore policies;
    private final CatalogKeeper keeper;
    private final QueryService queries;
    private final QuoteService quotes;
    private final ApprovalDesk desk;
    private final Publisher publisher;
    private final SignedRecords records;
    private final LedgerClient client;
    private final PolicyHistory history;
    private final Budgets budgets;
    private final Traces traces;
    private final Evidences evidences;
    private final People people;
    private final Charges charges;
    private final QuestionLog asked;
    private final Replay replay;
    private Optional<CatalogWatch> watch = Optional.empty();
    private final Settling settling;

    private Broker(
            Home home, Settings settings, BrokerKeys keys, LedgerClient client, Processes processes, Clock clock) {
        this.keys = keys;
        this.ledger = client.ledger();
        this.ledgerFolder = home.ledger();
        this.processes = processes;
        this.suite = Suites.named(settings.suite());
        SecureRandom random = new SecureRandom();
        Vault vault = new Vault(home.vault(), new KeyRing(home.keys()));
        this.policies = new PolicyStore(home.policies(), new RecordSealer(suite, keys.policies()));
        this.keeper = new CatalogKeeper(client, policies, vault, suite, catalog);
        this.records = new SignedRecords(ledger);
        this.publisher = new Publisher(records, policies, keeper, processes.planner(), suite, catalog::snapshot, clock);
        this.client = client;
        this.history = new PolicyHistory(client, policies);
        this.budgets = new Budgets(client, clock);
        this.traces = new Traces(client, clock, random);
        this.evidences = new Evidences(ledger, keys.receipts().key());
        this.charges = new Charges(client, clock);
        this.people = new People(home.people());
        this.settling = new Settling(SETTLE_AGAIN);
        PlanStage plans = new PlanStage(processes.planner());
        this.quotes = new QuoteService(catalog, plans);
        this.asked = QuestionLog.open(home.questions(), new RecordSealer(suite, keys.policies()), clock);
        this.replay = new Replay(asked, catalog, plans, clock);
        this.desk = ApprovalDesk.open(
                home.requests(),
                home.templates(),
                new RecordSealer(suite, keys.policies()),
                client,
                suite,
                catalog,
                plans,
                clock,
                random);
        this.queries = new QueryService(
                catalog,
                plans,
                charges,
                processes.workers(),
                new Isolation(
                        vault,
                        keeper::sealed,
                        random,
                        settings.workerDeadline(),
                        processes.sandbox().tier()),
                new Release(
                        new ReleaseStore(home.releases(), suite, new RecordSealer(suite, keys.releases())),
                        new Releaser(SecureBits.system())),
                desk,
                new Journeys(client, keys.receipts(), suite, keys.pseudonyms(), random, asked),
                new ReleaseSlots(settings.slot(), settings.workerDeadline()),
                settling);
    }

    /** Opens a deployment: ledger, catalog, planner and workers. Throws a coded exception that says what to mend. */
    public static Broker open(Home home, Installation installation, Clock clock) {
        Settings settings = Settings.read(home.requireMade().settings());
        BrokerKeys keys = BrokerKeys.readOrCreate(home.brokerKeys(), settings.name(), Suites.named(settings.suite()));
        Identity service = Identity.load(home.brokerKeys().resolve("service"));
        Ledger ledger = LedgerHome.open(home, settings, keys, service, clock);
        LedgerClient client = LedgerHome.client(ledger, settings, service, clock);
        Broker broker;
        try {
            broker = new Broker(home, settings, keys, client, Processes.start(home, settings, installation), clock);
        } catch (RuntimeException unusable) {
            ledger.close();
            keys.close();
            throw unusable;
        }
        try {
            if (settings.ledger().equals(Settings.EMBEDDED)) {
                Relocated.record(home, client, clock);
            }
            broker.recover(home.releases());
            if (settings.ledger().equals(Settings.FABRIC)) {
                OwnLeases.giveBack(client);
            }
            return broker.watching();
        } catch (RuntimeException unusable) {
            broker.close();
            throw unusable;
        }
    }

    /** Before anything is asked: whatever is open on the ledger now is of a run that ended in the middle. */
    private void recover(Path releases) {
        new Recovery(ledger, charges, () -> RecordedCharges.commitments(releases, suite, keys.releases())).run();
    }

    private Broker watching() {
        watch = Optional.of(CatalogWatch.start(keeper, policies::datasets, LOOK_EVERY));
        return this;
    }

    public QueryService queries() {
        return queries;
    }

    public QuoteService quotes() {
        return quotes;
    }

    public Publisher publisher() {
        return publisher;
    }

    public Replay replay() {
        return replay;
    }

    public PolicyHistory history() {
        return history;
    }

    /** What people sign themselves. */
    public SignedRecords records() {
        return records;
    }

    /** The ledger as the broker's own identity reads it. */
    public LedgerClient client() {
        return client;
    }

    /** Requests and templates. */
    public ApprovalDesk desk() {
        return desk;
    }

    public Catalog catalog() {
        return catalog;
    }

    public CatalogKeeper keeper() {
        return keeper;
    }

    public Budgets budgets() {
        return budgets;
    }

    public Traces traces() {
        return traces;
    }

    /** Owners whose data nobody may ask, because the ledger was restored, copied or moved and they have not confirmed its head. */
    public SortedSet<String> unconfirmed() {
        try (LedgerFile file = LedgerFile.open(ledgerFolder)) {
            return file.unconfirmed();
        }
    }

    /** What backs receipts. */
    public Evidences evidences() {
        return evidences;
    }

    public Ledger ledger() {
        return ledger;
    }

    public People people() {
        return people;
    }

    /** In which its workers run. */
    public Tier tier() {
        return processes.sandbox().tier();
    }

    /** How many workers stand ready now. */
    public int workersReady() {
        return processes.workers().ready();
    }

    /** The key of the ledger's pseudonyms, for resolving them; it stays the broker's. */
    public SecretBytes pseudonyms() {
        return keys.pseudonyms();
    }

    public Suite suite() {
        return suite;
    }

    @Override
    public void close() {
        watch.ifPresent(CatalogWatch::close);
        asked.close();
        processes.close();
        settling.close();
        client.holder().ifPresent(_ -> OwnLeases.giveBack(client));
        ledger.close();
        keys.close();
    }
}
