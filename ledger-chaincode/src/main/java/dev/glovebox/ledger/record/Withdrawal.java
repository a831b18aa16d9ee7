package dev.glovebox.ledger.record;

/** An owner takes a policy version back: one that waits never comes into force; under the one in force nothing is asked until the next. */
public record Withdrawal(String dataset, long version, String code, long at) implements LedgerRecord {
    static final String TYPE = "withdrawal/v1";

    public Withdrawal {
        Shapes.dataset("dataset", dataset);
        Shapes.version("version", version);
        Shapes.code("code", code);
        Shapes.count("at", at);
    }

    static Withdrawal read(CanonicalReader in) {
        long at = in.next("at").integer();
        String code = in.next("code").text();
        String dataset = in.next("dataset").text();
        long version = in.next("version").integer();
        return new Withdrawal(dataset, version, code, at);
    }

    public static String idOf(String dataset, long version) {
        return "withdrawal:" + dataset + ":" + version;
    }

    @Override
    public String recordId() {
        return idOf(dataset, version);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("code", code)
                .text("dataset", dataset)
                .integer("version", version)
                .end();
    }
}
