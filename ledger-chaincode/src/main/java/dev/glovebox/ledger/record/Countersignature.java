package dev.glovebox.ledger.record;

/**
 * A second owner signs a policy version that waits for it.
 *
 * @param text the version's own commitment to the policy text
 * @param signer digest of the public key that signed
 */
public record Countersignature(String dataset, long version, String text, String signer, long at)
        implements LedgerRecord {
    static final String TYPE = "countersignature/v1";

    public Countersignature {
        Shapes.dataset("dataset", dataset);
        Shapes.version("version", version);
        Shapes.digest("text", text);
        Shapes.digest("signer", signer);
        Shapes.count("at", at);
    }

    static Countersignature read(CanonicalReader in) {
        long at = in.next("at").integer();
        String dataset = in.next("dataset").text();
        String signer = in.next("signer").text();
        String text = in.next("text").text();
        long version = in.next("version").integer();
        return new Countersignature(dataset, version, text, signer, at);
    }

    public static String idOf(String dataset, long version) {
        return "countersignature:" + dataset + ":" + version;
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
                .text("dataset", dataset)
                .text("signer", signer)
                .text("text", text)
                .integer("version", version)
                .end();
    }
}
