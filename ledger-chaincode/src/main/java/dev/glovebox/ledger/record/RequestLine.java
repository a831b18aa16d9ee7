package dev.glovebox.ledger.record;

/** One dataset of a request: under which grant of which policy version the question would be asked. */
public record RequestLine(String dataset, String grant, long policyVersion)
        implements Canonical, Comparable<RequestLine> {
    public RequestLine {
        Shapes.dataset("dataset", dataset);
        Shapes.name("grant", grant);
        Shapes.version("policyVersion", policyVersion);
    }

    static RequestLine read(CanonicalReader in) {
        String dataset = in.first("dataset").text();
        String grant = in.next("grant").text();
        long policyVersion = in.next("policyVersion").integer();
        in.close();
        return new RequestLine(dataset, grant, policyVersion);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("dataset", dataset)
                .text("grant", grant)
                .integer("policyVersion", policyVersion)
                .end();
    }

    @Override
    public int compareTo(RequestLine other) {
        return dataset.compareTo(other.dataset);
    }
}
