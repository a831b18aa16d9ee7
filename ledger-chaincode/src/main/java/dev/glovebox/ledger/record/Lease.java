package dev.glovebox.ledger.record;

/**
 * A slice of a dataset's budget for one broker alone. It is spent as if it were one charge; what the broker charges afterwards is taken from the slice, until
 * its {@link Remainder} or its next lease of the dataset gives back what nothing was charged to.
 *
 * @param lease its number
 * @param holder digest of the public key of the broker that signs it, and alone charges to it
 */
public record Lease(String lease, String dataset, long policyVersion, String holder, Spend spend, long at)
        implements LedgerRecord, Comparable<Lease> {
    static final String TYPE = "lease/v1";

    public Lease {
        Shapes.id("lease", lease);
        Shapes.dataset("dataset", dataset);
        Shapes.version("policyVersion", policyVersion);
        Shapes.digest("holder", holder);
        if (spend.equals(Spend.NONE)) {
            throw new RecordException("spend", "a lease takes something");
        }
        Shapes.count("at", at);
    }

    public static String idOf(String lease) {
        return "lease:" + lease;
    }

    static Lease read(CanonicalReader in) {
        long at = in.next("at").integer();
        String dataset = in.next("dataset").text();
        String holder = in.next("holder").text();
        String lease = in.next("lease").text();
        long policyVersion = in.next("policyVersion").integer();
        in.next("spend");
        return new Lease(lease, dataset, policyVersion, holder, Spend.read(in), at);
    }

    @Override
    public String recordId() {
        return idOf(lease);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("dataset", dataset)
                .text("holder", holder)
                .text("lease", lease)
                .integer("policyVersion", policyVersion)
                .object("spend", spend)
                .end();
    }

    /** Of one dataset each holder has at most one. */
    @Override
    public int compareTo(Lease other) {
        return holder.compareTo(other.holder);
    }
}
