package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Spend;
import java.util.Optional;

/** Policy and dataset versions advance one by one; a cap may fall but never rise. */
final class Publication {
    private final LedgerState state;

    Publication(LedgerState state) {
        this.state = state;
    }

    Optional<PolicyVersion> currentPolicy(String dataset) {
        return state.get(Keys.policy(dataset)).map(LedgerRecord::parse).map(PolicyVersion.class::cast);
    }

    Optional<DatasetVersion> currentDataset(String dataset) {
        return state.get(Keys.dataset(dataset)).map(LedgerRecord::parse).map(DatasetVersion.class::cast);
    }

    PolicyVersion policyOf(String dataset) {
        return currentPolicy(dataset)
                .orElseThrow(() -> Refusal.of(
                        "VERSION-01", "no policy of the dataset is published", "the owner publishes one", "policy"));
    }

    void publish(PolicyVersion next) {
        Optional<PolicyVersion> current = currentPolicy(next.dataset());
        long due = current.map(PolicyVersion::version).orElse(0L) + 1;
        if (next.version() != due) {
            throw Refusal.of(
                    "VERSION-03",
                    "the next policy version is " + due,
                    "publish again as version " + due,
                    current.map(PolicyVersion::recordId).orElse(next.recordId()));
        }
        current.ifPresent(before -> succeeds(before, next));
        current.ifPresent(before -> requireProtected(before, next));
        state.put(Keys.policy(next.dataset()), next.canonical());
    }

    private static void succeeds(PolicyVersion before, PolicyVersion next) {
        if (!before.owner().equals(next.owner())) {
            throw Refusal.of(
                    "OWNER-01",
                    "the dataset has another owner",
                    "the owner of the earlier version publishes",
                    before.recordId());
        }
        // The same people stand behind every version: a cap that rises would be a refill.
        if (!next.cap().within(before.cap())) {
            throw Refusal.of(
                    "BUDGET-03",
                    "the budget of a dataset never rises",
                    "keep or lower the total budget",
                    before.recordId());
        }
    }

    /** Only data without persons has no budget at all. Rows that were sealed as persons' are not made public by a word. */
    private void requireProtected(PolicyVersion before, PolicyVersion next) {
        boolean madePublic = !before.cap().equals(Spend.NONE) && next.cap().equals(Spend.NONE);
        if (madePublic && currentDataset(next.dataset()).isPresent()) {
            throw Refusal.of(
                    "PUBLIC-01",
                    "the dataset has a sealed version about persons, and cannot become public",
                    "publish and seal data without persons under another name",
                    before.recordId());
        }
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
