package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.Spend;

/** Where what stands in the state. Every name that goes into a key is checked by its record and holds no slash. */
public final class Keys {
    /** In place of an empty value: a stub takes that for a key without one. */
    static final String NOTHING = "-";

    /** The leases of a dataset that stand. It lies under its owner's guard, so that nobody else makes one up. */
    static final String LEASES = "leases/";

    /** What was charged to a lease. It lies under the same guard. */
    static final String LEASE = "lease/";

    /** What charges of a dataset took that are neither bound nor undone. It lies under its owner's guard. See {@code OpenCharges}. */
    public static final String OPEN = "open/";

    /** A record by its id, written once; these writes are the leaves of the log. */
    public static final String RECORD = "record/";

    /** The state of a charge by its id. */
    public static final String CHARGE = "charge/";

    /** The policy in force of a dataset, or the last one before that of a day which has come. */
    public static final String POLICY = "policy/";

    /** The newest relocation, if there was one. */
    public static final String RELOCATED = "relocated";

    /** The relocation that an owner confirmed last. */
    public static final String CONFIRMED = "confirmed/";

    /** How far an outcome log is anchored; see {@link AnchoredLog}. */
    public static final String ANCHORED = "anchored/";

    /** Whether the ledger was closed, is being moved here, or goes on after it was moved; nothing on one that never moved. See {@code Moves}. */
    public static final String CLOSED = "closed";

    /** Under {@link #CLOSED} while a ledger is being moved here and its closing has not come. */
    public static final String ARRIVING = "arriving";

    /** How much of a ledger that is being moved here has arrived, as an {@link AnchoredLog}; gone once all has. */
    public static final String ARRIVED = "arrived";

    /** Ids of the records of the transaction that wrote it, in their order, where leases or open charges were touched or a ledger is being moved here: a network sorts what a transaction writes. */
    public static final String ORDER = "order";

    /** In lists of ids, none of which holds it. */
    public static final String BETWEEN = ",";

    private Keys() {}

    /** Whether a value says what no value would: ledgers that were begun earlier do not have it. */
    public static boolean isNothing(String value) {
        return value.equals(NOTHING) || value.equals(Spend.NONE.canonical());
    }

    /** Whether an honest ledger may lack what its records lead to: one that was begun earlier does not say what is nothing, nor what was open then, and lets nothing of that come back. */
    public static boolean mayBeAbsent(String key, String value) {
        return isNothing(value) || key.startsWith(OPEN);
    }

    public static String record(String recordId) {
        return RECORD + recordId;
    }

    static String policy(String dataset) {
        return POLICY + dataset;
    }

    static String dataset(String dataset) {
        return "dataset/" + dataset;
    }

    static String budget(String dataset) {
        return "budget/" + dataset;
    }

    static String open(String dataset) {
        return OPEN + dataset;
    }

    static String leases(String dataset) {
        return LEASES + dataset;
    }

    static String lease(Lease lease) {
        return LEASE + lease.dataset() + "/" + lease.lease();
    }

    /** Which sums paid for a charge, line by line; nothing where the datasets' own budgets did. */
    static String paid(String charge) {
        return "paid/" + charge;
    }

    static String scope(String dataset, String grant, String scope) {
        return "scope/" + dataset + "/" + grant + "/" + scope;
    }

    static String runs(String dataset, String grant, String period) {
        return "runs/" + dataset + "/" + grant + "/" + period;
    }

    static String failures(String dataset, String grant, String period) {
        return "failures/" + dataset + "/" + grant + "/" + period;
    }

    static String proposed(String dataset) {
        return "proposed/" + dataset;
    }

    static String scheduled(String dataset) {
        return "scheduled/" + dataset;
    }

    static String numbered(String dataset) {
        return "numbered/" + dataset;
    }

    static String withdrawn(String dataset) {
        return "withdrawn/" + dataset;
    }

    static String suspended(String owner) {
        return "suspended/" + owner;
    }

    static String relocated() {
        return RELOCATED;
    }

    static String confirmed(String owner) {
        return CONFIRMED + owner;
    }

    public static String anchored(String log) {
        return ANCHORED + log;
    }

    static String request(String request) {
        return "request/" + request;
    }

    static String approved(String request, String seat) {
        return "approved/" + request + "/" + seat;
    }

    static String charge(String charge) {
        return CHARGE + charge;
    }
}
