package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What owners have stopped: one text for each owner, so that a charge learns all of it in one reading. */
final class Suspensions {
    private static final int MOST = 256;
    private static final String BETWEEN = ",";

    private final LedgerState state;
    private final Publication publication;

    Suspensions(LedgerState state, Publication publication) {
        this.state = state;
        this.publication = publication;
    }

    /** One that is in force. A target holds neither of the two characters that part the text. */
    private record InForce(String suspension, String target) {
        static InForce read(String text) {
            int between = text.indexOf('=');
            return new InForce(text.substring(0, between), text.substring(between + 1));
        }

        String text() {
            return suspension + "=" + target;
        }
    }

    void suspend(Suspension suspension) {
        suspension.dataset().ifPresent(dataset -> requireOwn(suspension, dataset));
        List<InForce> all = of(suspension.owner());
        if (all.size() >= MOST && !isFirstOfAll(suspension, all)) {
            throw Refusal.of(
                    "SUSPEND-03",
                    MOST + " suspensions of the owner are in force",
                    "suspend more in one, and resume what that covers",
                    suspension.recordId());
        }
        all.add(new InForce(suspension.suspension(), suspension.target()));
        put(suspension.owner(), all);
    }

    /** Everything can be stopped at any time. */
    private static boolean isFirstOfAll(Suspension suspension, List<InForce> inForce) {
        return suspension.target().equals(Suspension.ALL)
                && inForce.stream().noneMatch(one -> one.target().equals(Suspension.ALL));
    }

    private void requireOwn(Suspension suspension, String dataset) {
        var policy = publication.policyOf(dataset);
        if (!policy.owner().equals(suspension.owner())) {
            throw Refusal.of("SUSPEND-02", "the dataset has another owner", "suspend what is yours", policy.recordId());
        }
        suspension.grant().ifPresent(grant -> Publication.grantOf(policy, grant));
    }

    void resume(Resumption resumption) {
        List<InForce> all = of(resumption.owner());
        if (!all.removeIf(one -> one.suspension().equals(resumption.suspension()))) {
            throw Refusal.of(
                    "SUSPEND-04",
                    "no such suspension of the owner is in force",
                    "name one that is",
                    Suspension.idOf(resumption.suspension()));
        }
        put(resumption.owner(), all);
    }

    /** That nothing which the line's owner stopped covers it. */
    void requireNone(ChargeLine line, Consumer consumer) {
        requireNone(
                line.dataset(),
                List.of(
                        Suspension.ALL,
                        Suspension.ofDataset(line.dataset()),
                        Suspension.ofGrant(line.dataset(), line.grant()),
                        Suspension.ofDepartment(consumer.department()),
                        Suspension.ofPerson(consumer.identity())));
    }

    /** That the dataset is not stopped for everybody. */
    void requireNone(String dataset) {
        requireNone(dataset, List.of(Suspension.ALL, Suspension.ofDataset(dataset)));
    }

    private void requireNone(String dataset, List<String> covering) {
        String owner = publication.policyOf(dataset).owner();
        Optional<InForce> stopped = of(owner).stream()
                .filter(one -> covering.contains(one.target()))
                .findFirst();
        stopped.ifPresent(one -> {
            throw Refusal.of(
                    "SUSPEND-01",
                    "the owner of " + dataset + " has suspended this",
                    "ask " + owner + "; nothing was charged",
                    Suspension.idOf(one.suspension()));
        });
    }

    /** Ids of the owner's suspensions that are in force, oldest first. */
    List<String> ids(String owner) {
        return of(owner).stream().map(InForce::suspension).toList();
    }

    private List<InForce> of(String owner) {
        List<InForce> all = new ArrayList<>();
        state.get(Keys.suspended(owner)).filter(text -> !text.equals(BETWEEN)).ifPresent(text -> {
            for (String one : text.split(BETWEEN, -1)) {
                all.add(InForce.read(one));
            }
        });
        return all;
    }

    /** None is written as the separator alone: an empty value would be none at all. */
    private void put(String owner, List<InForce> all) {
        List<String> texts = all.stream().map(InForce::text).toList();
        state.put(Keys.suspended(owner), texts.isEmpty() ? BETWEEN : String.join(BETWEEN, texts));
    }
}
