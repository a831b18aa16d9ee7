package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Policy and dataset versions advance one by one, and by {@link Succession}. A policy version that is signed and has a day stands apart until then: from that
 * day on it is the current one without anybody's doing.
 */
final class Publication {
    private final LedgerState state;
    private final LongSupplier now;
    private final ReadVersions versions;

    /** {@code now} in milliseconds since 1970; {@code versions} may have been read before, of this state or another. */
    Publication(LedgerState state, LongSupplier now, ReadVersions versions) {
        this.state = state;
        this.now = now;
        this.versions = versions;
    }

    Optional<PolicyVersion> currentPolicy(String dataset) {
        return version(Keys.scheduled(dataset))
                .filter(dated -> !isToCome(dated))
                .or(() -> version(Keys.policy(dataset)));
    }

    private boolean isToCome(PolicyVersion version) {
        return version.from() > now.getAsLong();
    }

    private Optional<PolicyVersion> version(String key) {
        return versions.at(state, key).map(PolicyVersion.class::cast);
    }

    Optional<DatasetVersion> currentDataset(String dataset) {
        return versions.at(state, Keys.dataset(dataset)).map(DatasetVersion.class::cast);
    }

    PolicyVersion policyOf(String dataset) {
        return currentPolicy(dataset)
                .orElseThrow(() -> Refusal.of(
                        "VERSION-01", "no policy of the dataset is published", "the owner publishes one", "policy"));
    }

    void publish(PolicyVersion next) {
        Optional<PolicyVersion> current = currentPolicy(next.dataset());
        long due = nextVersion(next.dataset());
        if (next.version() != due) {
            throw Refusal.of(
                    "VERSION-03",
                    "the next policy version is " + due,
                    "publish again as version " + due,
                    current.map(PolicyVersion::recordId).orElse(next.recordId()));
        }
        version(Keys.scheduled(next.dataset())).filter(this::isToCome).ifPresent(dated -> {
            throw Refusal.of(
                    "VERSION-10",
                    "version " + dated.version() + " comes into force on a day to come",
                    "withdraw it, or wait for its day",
                    dated.recordId());
        });
        requireMayFollow(next);
        if (!wantsTwo(next) && !current.filter(Publication::wantsTwo).isPresent()) {
            enact(next);
        } else if (next.publishing().isEmpty()) {
            throw Refusal.of(
                    "VERSION-06",
                    "two owners sign a version of this policy, and this one does not say who signed first",
                    "publish with a client of this version",
                    next.recordId());
        } else {
            state.put(Keys.proposed(next.dataset()), next.canonical());
            state.put(Keys.numbered(next.dataset()), Long.toString(due));
        }
        if (due == 1) {
            begin(next.dataset());
        }
        guard(next);
    }

    /** A guard holds only where something stands: so nothing is written down as nothing. Before a first version nothing was charged or leased: what says otherwise is forged. */
    private void begin(String dataset) {
        Stream.of(Keys.policy(dataset), Keys.scheduled(dataset), Keys.proposed(dataset))
                .forEach(key -> putIfAbsent(key, Keys.NOTHING));
        state.put(Keys.budget(dataset), Spend.NONE.canonical());
        state.put(Keys.open(dataset), Spend.NONE.canonical());
        state.put(Keys.leases(dataset), Keys.NOTHING);
    }

    /** What says how much a dataset may spend, and what it has spent, from the first version on that finds a peer of the owner's. */
    private void guard(PolicyVersion version) {
        String dataset = version.dataset();
        // A budget is read here only once: who publishes would else meet every charge.
        state.guard(version.owner(), Keys.policy(dataset), Keys.budget(dataset));
        state.guard(version.owner(), Keys.scheduled(dataset));
        state.guard(version.owner(), Keys.proposed(dataset));
        // Datasets that were published earlier have neither.
        putIfAbsent(Keys.open(dataset), Spend.NONE.canonical());
        putIfAbsent(Keys.leases(dataset), Keys.NOTHING);
        state.guard(version.owner(), Keys.open(dataset));
        Leases.guard(state, version.owner(), dataset);
    }

    private void putIfAbsent(String key, String value) {
        if (state.get(key).isEmpty()) {
            state.put(key, value);
        }
    }

    /** Nothing that waited for a signature is signed after this. */
    private void enact(PolicyVersion signed) {
        String dataset = signed.dataset();
        if (version(Keys.proposed(dataset)).isPresent()) {
            state.put(Keys.proposed(dataset), Keys.NOTHING);
        }
        if (isToCome(signed)) {
            currentPolicy(dataset).ifPresent(current -> state.put(Keys.policy(dataset), current.canonical()));
            state.put(Keys.scheduled(dataset), signed.canonical());
            state.put(Keys.numbered(dataset), Long.toString(signed.version()));
            return;
        }
        if (version(Keys.scheduled(dataset)).isPresent()) {
            state.put(Keys.scheduled(dataset), Keys.NOTHING);
        }
        state.put(Keys.policy(dataset), signed.canonical());
    }

    /** Whoever signed before cannot be the second; nor does one leave the four eyes behind without them. */
    void countersign(Countersignature second) {
        PolicyVersion waiting = version(Keys.proposed(second.dataset()))
                .filter(version -> version.version() == second.version())
                .orElseThrow(() -> Refusal.of(
                        "VERSION-07",
                        "no such version waits for a second signature",
                        "look at `glovebox policy log`",
                        "policy:" + second.dataset() + ":" + second.version()));
        boolean another = waiting.publishing()
                .filter(first -> !first.signer().equals(second.signer()))
                .isPresent();
        if (!another || !waiting.text().equals(second.text())) {
            throw Refusal.of(
                    "VERSION-08",
                    "the second signature is another owner's, under the same text",
                    "let another owner read and sign it",
                    waiting.recordId());
        }
        requireMayFollow(waiting);
        enact(waiting);
        guard(waiting);
    }

    void withdraw(Withdrawal withdrawal) {
        String dataset = withdrawal.dataset();
        Optional<String> waitsAt = Stream.of(Keys.proposed(dataset), Keys.scheduled(dataset))
                .filter(key -> version(key)
                        .filter(version -> version.version() == withdrawal.version())
                        .filter(version -> key.equals(Keys.proposed(dataset)) || isToCome(version))
                        .isPresent())
                .findFirst();
        if (waitsAt.isPresent()) {
            state.put(waitsAt.get(), Keys.NOTHING);
            return;
        }
        PolicyVersion current = policyOf(dataset);
        if (current.version() != withdrawal.version()) {
            throw Refusal.of(
                    "VERSION-09",
                    "this version is neither in force nor waiting",
                    "withdraw version " + current.version() + ", or publish another",
                    current.recordId());
        }
        state.put(Keys.withdrawn(dataset), Long.toString(withdrawal.version()));
    }

    void requireNotWithdrawn(PolicyVersion policy) {
        String version = Long.toString(policy.version());
        if (state.get(Keys.withdrawn(policy.dataset())).filter(version::equals).isPresent()) {
            throw Refusal.of(
                    "VERSION-05",
                    "the owner has withdrawn the policy version",
                    "wait for the next, or ask " + policy.owner(),
                    "withdrawal:" + policy.dataset() + ":" + version);
        }
    }

    /** Numbers are used once, also by versions that never came into force. */
    long nextVersion(String dataset) {
        long inForce = currentPolicy(dataset).map(PolicyVersion::version).orElse(0L);
        long numbered = state.get(Keys.numbered(dataset)).map(Long::parseLong).orElse(0L);
        return Math.max(inForce, numbered) + 1;
    }

    private static boolean wantsTwo(PolicyVersion version) {
        return version.publishing().filter(Publishing::fourEyes).isPresent();
    }

    private void requireMayFollow(PolicyVersion next) {
        boolean sealed = currentDataset(next.dataset()).isPresent();
        currentPolicy(next.dataset()).ifPresent(before -> new Succession(before, sealed).require(next));
    }

    void register(DatasetVersion next) {
        PolicyVersion policy = policyOf(next.dataset());
        if (next.policyVersion() != policy.version()) {
            throw Refusal.of(
                    "VERSION-01",
                    "the current policy version is " + policy.version(),
                    "seal again under it",
                    policy.recordId());
        }
        Optional<DatasetVersion> current = currentDataset(next.dataset());
        long due = current.map(DatasetVersion::version).orElse(0L) + 1;
        if (next.version() != due) {
            throw Refusal.of(
                    "VERSION-04",
                    "the next dataset version is " + due,
                    "register again as version " + due,
                    current.map(DatasetVersion::recordId).orElse(next.recordId()));
        }
        state.put(Keys.dataset(next.dataset()), next.canonical());
    }

    /** The terms of a grant that the policy names. */
    static GrantTerms grantOf(PolicyVersion policy, String grant) {
        return policy.grants().stream()
                .filter(terms -> terms.grant().equals(grant))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "GRANT-01",
                        "the policy version has no such grant",
                        "ask under a grant of the current version",
                        policy.recordId()));
    }
}
