package dev.glovebox.ledger.record;

/** One dataset's part of a charge: what is spent, under which grant and scope, at which versions. */
public record ChargeLine(
        String dataset, long datasetVersion, long policyVersion, String grant, String scope, Spend spend)
        implements Canonical, Comparable<ChargeLine> {
    public ChargeLine {
        Shapes.dataset("dataset", dataset);
        Shapes.version("datasetVersion", datasetVersion);
        Shapes.version("policyVersion", policyVersion);
        Shapes.name("grant", grant);
        Shapes.scope("scope", scope);
    }

    static ChargeLine read(CanonicalReader in) {
        String dataset = in.first("dataset").text();
        long datasetVersion = in.next("datasetVersion").integer();
        String grant = in.next("grant").text();
        long policyVersion = in.next("policyVersion").integer();
        String scope = in.next("scope").text();
        in.next("spend");
        Spend spend = Spend.read(in);
        in.close();
        return new ChargeLine(dataset, datasetVersion, policyVersion, grant, scope, spend);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("dataset", dataset)
                .integer("datasetVersion", datasetVersion)
                .text("grant", grant)
                .integer("policyVersion", policyVersion)
                .text("scope", scope)
                .object("spend", spend)
                .end();
    }

    @Override
    public int compareTo(ChargeLine other) {
        return dataset.compareTo(other.dataset);
    }
}
