package dev.glovebox.deploy.attack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What carries an attack out. {@code deploy/attacks/README.md} tells what each does; a test holds the two together. */
enum Kind {
    QUERIES(new Queries(), "purpose", "within"),
    REQUESTS(new Requests(), "expect"),
    NEIGHBOURS(new Neighbours(), "purpose"),
    DIFFERENCING(new Differencing(), "purpose", "quick", "full"),
    SPELLINGS(new Spellings(), "quick", "full"),
    RECONSTRUCTION(new Reconstruction(), "purpose"),
    SUPPORT(new Support(), "quick", "full"),
    TIMING(new Timing(), "quick", "full"),
    NOISE_TIME(new NoiseTime(), "quick", "full"),
    PARALLEL(new Parallel(), "purpose", "cap", "quick", "full"),
    SCAN(new Scan(), "purpose"),
    SEALING(new Sealing(), "rows"),
    SCOPES(new Scopes(), "withdrawn"),
    AGREEMENT(new Agreement()),
    TIES(new Ties(), "quick", "full"),
    DICTIONARY(new Dictionary()),
    CAPTURED_PLANNER(new CapturedPlanner()),
    CAPTURED_WORKER(new CapturedWorker()),
    KEPT_WORKER(new KeptWorker()),
    ENGINE_TEXTS(new EngineTexts()),
    PROBING(new Probing(), "probes"),
    CRASH(new Crash()),
    TAMPER(new Tamper()),
    FLIPS(new Flips(), "quick", "full"),
    LEDGER_EDITS(new LedgerEdits()),
    BUDGET_RETURN(new BudgetReturn()),
    FAULTS(new Faults(), "at", "quick", "full"),
    HOST(new Host());

    // Runners are stateless.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Runner runner;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> settings;

    Kind(Runner runner, String... settings) {
        this.runner = runner;
        this.settings = Set.of(settings);
    }

    Runner runner() {
        return runner;
    }

    /** The keys of a manifest that mean something to it. */
    Set<String> settings() {
        return settings;
    }

    /** Whether it holds, copies or edits the ledger's one database, which a network has not. */
    boolean needsOneDatabase() {
        return this == LEDGER_EDITS || this == BUDGET_RETURN || this == FAULTS;
    }

    /** As manifests spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> named(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(Kind::word).toList();
    }
}
