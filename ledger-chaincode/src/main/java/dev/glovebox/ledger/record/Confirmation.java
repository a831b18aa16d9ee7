package dev.glovebox.ledger.record;

/**
 * An owner takes the head that a {@link Relocation} names for the newest one: nothing was charged to the owner's data after it.
 *
 * @param root the relocation's, so that the owner's signature is under the head itself
 */
public record Confirmation(String relocation, String owner, String root, long at) implements LedgerRecord {
    static final String TYPE = "confirmation/v1";

    public Confirmation {
        Shapes.id("relocation", relocation);
        Shapes.name("owner", owner);
        Shapes.digest("root", root);
        Shapes.count("at", at);
    }

    public static String idOf(String relocation, String owner) {
        return "confirmation:" + relocation + ":" + owner;
    }

    static Confirmation read(CanonicalReader in) {
        long at = in.next("at").integer();
        String owner = in.next("owner").text();
        String relocation = in.next("relocation").text();
        String root = in.next("root").text();
        return new Confirmation(relocation, owner, root, at);
    }

    @Override
    public String recordId() {
        return idOf(relocation, owner);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("owner", owner)
                .text("relocation", relocation)
                .text("root", root)
                .end();
    }
}
