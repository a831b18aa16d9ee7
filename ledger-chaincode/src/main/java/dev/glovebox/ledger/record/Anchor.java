package dev.glovebox.ledger.record;

import java.util.List;

/**
 * The head of a broker's outcome log, with the outcomes that it promised since its last anchor. The contract grows the log's tree by these leaves itself, so
 * that a log which was told in two ways has an anchor in one of them only.
 *
 * @param log the log's number
 * @param from how many outcomes its last anchor covers
 * @param leaves the hashes (RFC 6962) of the outcomes from there on, in their order
 * @param refused those of the leaves whose records may not stand on the ledger, in their order: promised in vain, and nobody may hide it
 * @param root of the tree with all of them
 */
public record Anchor(String log, long from, List<String> leaves, List<String> refused, String root, long at)
        implements LedgerRecord {
    static final String TYPE = "anchor/v1";

    /** Of one anchor: it must be endorsed and ordered in one piece. */
    public static final int MOST = 500;

    public Anchor {
        Shapes.id("log", log);
        Shapes.count("from", from);
        leaves = digests("leaves", leaves);
        refused = digests("refused", refused);
        if (leaves.isEmpty() || leaves.size() > MOST) {
            throw new RecordException("leaves", "an anchor has 1 to " + MOST + " leaves");
        }
        if (!leaves.containsAll(refused)) {
            throw new RecordException("refused", "what is refused is one of the leaves");
        }
        Shapes.digest("root", root);
        Shapes.count("at", at);
    }

    private static List<String> digests(String field, List<String> values) {
        values.forEach(one -> Shapes.digest(field, one));
        if (values.stream().distinct().count() != values.size()) {
            throw new RecordException(field, "an outcome is promised once");
        }
        return List.copyOf(values);
    }

    /**
     * Whether a record may be promised and anchored later. No charge is decided by any of these; of a recorded answer that is given again its charge's outcome
     * is wanted, and awaited. A failed run is counted against its grant, and so is not among them.
     */
    public static boolean takes(LedgerRecord record) {
        return record instanceof Done
                || record instanceof Denial
                || record instanceof Failure
                || record instanceof AuditRead;
    }

    static Anchor read(CanonicalReader in) {
        long at = in.next("at").integer();
        long from = in.next("from").integer();
        List<String> leaves = in.next("leaves").texts();
        String log = in.next("log").text();
        List<String> refused = in.next("refused").texts();
        String root = in.next("root").text();
        return new Anchor(log, from, leaves, refused, root, at);
    }

    /** How many outcomes the log has with this anchor. */
    public long size() {
        return from + leaves.size();
    }

    @Override
    public String recordId() {
        return "anchor:" + log + ":" + size();
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .integer("from", from)
                .texts("leaves", leaves)
                .text("log", log)
                .texts("refused", refused)
                .text("root", root)
                .end();
    }
}
