package dev.glovebox.engine.catalog;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.ledger.record.Withdrawal;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of a dataset's policy: what the ledger says of each, and what the owner said. */
public final class PolicyHistory {
    private final LedgerClient ledger;
    private final PolicyStore policies;

    public PolicyHistory(LedgerClient ledger, PolicyStore policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    /** What has become of a version. */
    public enum State {
        IN_FORCE,
        /** For a second owner's signature. */
        WAITING,
        /** For its day. */
        SCHEDULED,
        WITHDRAWN,
        PAST;

        /** As people read it. */
        public String text() {
            return name().replace('_', ' ');
        }
    }

    /**
     * One version.
     *
     * @param text of it, as it was published
     * @param note empty for what was published before notes were kept
     */
    public record Version(PolicyVersion record, State state, StoredPolicy text, Optional<PolicyNote> note) {}

    /** Oldest first; a number that a failed publication used up is left out. */
    public List<Version> of(DatasetName dataset) {
        long next = Long.parseLong(ledger.evaluate(ContractCall.nextPolicyVersion(dataset.value())));
        Optional<PolicyVersion> inForce = Ledgers.policyVersion(ledger, dataset);
        List<Version> all = new ArrayList<>();
        for (long version = 1; version < next; version++) {
            one(dataset, version, inForce).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Version> one(DatasetName dataset, long version, Optional<PolicyVersion> inForce) {
        Optional<PolicyVersion> record =
                find("policy:" + dataset + ":" + version).map(PolicyVersion.class::cast);
        Optional<StoredPolicy> text = policies.get(dataset, version);
        return record.isEmpty() || text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Version(
                        record.get(), state(record.get(), inForce), text.get(), policies.note(dataset, version)));
    }

    private State state(PolicyVersion record, Optional<PolicyVersion> inForce) {
        if (find(Withdrawal.idOf(record.dataset(), record.version())).isPresent()) {
            return State.WITHDRAWN;
        }
        long current = inForce.map(PolicyVersion::version).orElse(0L);
        if (record.version() <= current) {
            return record.version() == current ? State.IN_FORCE : State.PAST;
        }
        boolean takesTwo = Stream.concat(Stream.of(record), inForce.stream())
                .anyMatch(each -> each.publishing().filter(Publishing::fourEyes).isPresent());
        boolean signed = !takesTwo
                || find(Countersignature.idOf(record.dataset(), record.version()))
                        .isPresent();
        return signed ? State.SCHEDULED : State.WAITING;
    }

    private Optional<LedgerRecord> find(String recordId) {
        try {
            return Optional.of(LedgerRecord.parse(ledger.evaluate(ContractCall.find(recordId))));
        } catch (EndorseFailure never) {
            return Optional.empty();
        }
    }
}
