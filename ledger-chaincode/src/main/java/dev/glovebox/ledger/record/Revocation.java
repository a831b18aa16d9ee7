package dev.glovebox.ledger.record;

/** A grant is withdrawn until the owner publishes a newer policy version. */
public record Revocation(String dataset, long policyVersion, String grant, String code, long at)
        implements LedgerRecord {
    static final String TYPE = "revocation/v1";

    public Revocation {
        Shapes.dataset("dataset", dataset);
        Shapes.version("policyVersion", policyVersion);
        Shapes.name("grant", grant);
        Shapes.code("code", code);
        Shapes.count("at", at);
    }

    static Revocation read(CanonicalReader in) {
        long at = in.next("at").integer();
        String code = in.next("code").text();
        String dataset = in.next("dataset").text();
        String grant = in.next("grant").text();
        long policyVersion = in.next("policyVersion").integer();
        return new Revocation(dataset, policyVersion, grant, code, at);
    }

    @Override
    public String recordId() {
        return "revocation:" + dataset + ":" + policyVersion + ":" + grant;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("code", code)
                .text("dataset", dataset)
                .text("grant", grant)
                .integer("policyVersion", policyVersion)
                .end();
    }
}
