package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Suspension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** What may be asked of the contract. Evaluated calls leave no trace; an auditor's read is submitted as its own record. */
final class Queries {
    private static final int MAX_RECORDS = 1000;
    private static final String AFTER_LEASES = "leases0"; // '0' follows '/'.

    private final Context context;
    private final StubState state;
    private final Publication publication;
    private final Counters counters;
    private final Heads heads;

    Queries(Context context) {
        this.context = context;
        this.state = new StubState(context);
        this.publication =
                new Publication(state, () -> context.getStub().getTxTimestamp().toEpochMilli(), new ReadVersions());
        this.counters = new Counters(state);
        this.heads = new Heads(state);
    }

    BudgetView budget(String dataset) {
        return reading(() -> {
            PolicyVersion policy = publication.policyOf(dataset);
            return new BudgetView(
                    dataset,
                    policy.version(),
                    policy.cap(),
                    counters.spent(Keys.budget(dataset)),
                    Leases.of(state, dataset).stream().map(this::view).toList(),
                    peers(dataset));
        });
    }

    /** Of one from before a relocation nothing comes back, so nothing is left. */
    private LeaseView view(Lease lease) {
        return new LeaseView(lease, heads.isBefore(lease) ? lease.spend() : counters.spent(Keys.lease(lease)));
    }

    String leases() {
        return reading(() -> {
            StringJoiner found = new StringJoiner(",", "[", "]");
            rows(Keys.LEASES, AFTER_LEASES)
                    .filter(list -> !list.equals(Keys.NOTHING))
                    .flatMap(list -> Leases.read(list).stream())
                    .forEach(lease -> found.add(view(lease).canonical()));
            return found.toString();
        });
    }

    /** Before the first charge there is no budget yet that could need them, and its policy says it. */
    private List<String> peers(String dataset) {
        Guards guards = new Guards(context.getStub());
        List<String> ofBudget = guards.of(Keys.budget(dataset));
        return ofBudget.isEmpty() ? guards.of(Keys.policy(dataset)) : ofBudget;
    }

    GrantView grantUse(String dataset, String grant, String scope, String atMillis) {
        return reading(() -> {
            GrantTerms terms = Publication.grantOf(publication.policyOf(dataset), grant);
            String period = terms.per().nameOf(millis(atMillis), terms.zone());
            return new GrantView(
                    terms.cap(),
                    counters.spent(Keys.scope(dataset, grant, scope)),
                    period,
                    counters.count(Keys.runs(dataset, grant, period)),
                    terms.runs(),
                    counters.count(Keys.failures(dataset, grant, period)),
                    terms.failures());
        });
    }

    Verdict.Accepted chargeState(String charge) {
        return reading(() -> new Verdict.Accepted(Charge.idOf(charge), true, required(Keys.charge(charge))));
    }

    String policyVersion(String dataset) {
        return reading(() ->
                publication.currentPolicy(dataset).orElseThrow(Queries::unknown).canonical());
    }

    String datasetVersion(String dataset) {
        return reading(() -> required(Keys.dataset(dataset)));
    }

    String suspensions(String owner) {
        return reading(() -> new Suspensions(state, publication)
                .ids(owner).stream()
                        .map(id -> required(Keys.record(Suspension.idOf(id))))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    String relocated(String owner) {
        return reading(() -> {
            return Stream.concat(heads.relocation().stream(), heads.confirmation(owner).stream())
                    .map(LedgerRecord::canonical)
                    .collect(Collectors.joining(",", "[", "]"));
        });
    }

    MoveView moved() {
        return reading(() -> new Arrival(context.getStub(), state).view());
    }

    RequestView request(String request, String atMillis) {
        return reading(() -> new Requests(state, publication).view(request, millis(atMillis)));
    }

    String nextPolicyVersion(String dataset) {
        return reading(() -> Long.toString(publication.nextVersion(dataset)));
    }

    String record(String recordId) {
        return reading(() -> required(Keys.record(recordId)));
    }

    String records(String start, String end) {
        return reading(() -> {
            StringJoiner found = new StringJoiner(",", "[", "]");
            rows(Keys.record(start), Keys.record(end)).forEach(found::add);
            return found.toString();
        });
    }

    /** The values from one key up to and without another. */
    private Stream<String> rows(String start, String end) {
        List<String> found = new ArrayList<>();
        try (QueryResultsIterator<KeyValue> rows = context.getStub().getStateByRange(start, end)) {
            for (KeyValue row : rows) {
                if (found.size() == MAX_RECORDS) {
                    break;
                }
                found.add(new String(row.getValue(), StandardCharsets.US_ASCII));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a range of the state cannot be closed", e);
        }
        return found.stream();
    }

    private String required(String key) {
        return state.get(key).orElseThrow(Queries::unknown);
    }

    private static Refusal unknown() {
        return Refusal.of("UNKNOWN-01", "nothing of this name is on the ledger", "check the name", "unknown");
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.of("RECORD-01", "a time is milliseconds since 1970", "send such a number", "time");
        }
    }

    private <T> T reading(Supplier<T> query) {
        return Submission.answering(() -> {
            Creator.of(context.getClientIdentity()).mayRead();
            return query.get();
        });
    }
}
