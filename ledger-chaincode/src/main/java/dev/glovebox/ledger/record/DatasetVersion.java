package dev.glovebox.ledger.record;

import java.util.List;

/**
 * A sealed version of a dataset. It never refills the budget.
 *
 * @param policyVersion the policy whose schema was verified at sealing
 * @param root root of the hash tree over the sealed segments
 * @param facts digest of what was verified at sealing
 * @param commitments salted commitments to sizes and digests that the owner was told, ascending
 */
public record DatasetVersion(
        String dataset, long version, long policyVersion, String root, String facts, List<String> commitments, long at)
        implements LedgerRecord {
    static final String TYPE = "dataset/v1";

    public DatasetVersion {
        Shapes.dataset("dataset", dataset);
        Shapes.version("version", version);
        Shapes.version("policyVersion", policyVersion);
        Shapes.digest("root", root);
        Shapes.digest("facts", facts);
        commitments = Shapes.ascending("commitments", commitments);
        commitments.forEach(one -> Shapes.digest("commitments", one));
        Shapes.count("at", at);
    }

    static DatasetVersion read(CanonicalReader in) {
        long at = in.next("at").integer();
        List<String> commitments = in.next("commitments").texts();
        String dataset = in.next("dataset").text();
        String facts = in.next("facts").text();
        long policyVersion = in.next("policyVersion").integer();
        String root = in.next("root").text();
        long version = in.next("version").integer();
        return new DatasetVersion(dataset, version, policyVersion, root, facts, commitments, at);
    }

    @Override
    public String recordId() {
        return "dataset:" + dataset + ":" + version;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .texts("commitments", commitments)
                .text("dataset", dataset)
                .text("facts", facts)
                .integer("policyVersion", policyVersion)
                .text("root", root)
                .integer("version", version)
                .end();
    }
}
