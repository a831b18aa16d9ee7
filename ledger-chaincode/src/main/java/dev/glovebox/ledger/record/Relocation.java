package dev.glovebox.ledger.record;

/**
 * The broker found its ledger at another place than where it was written last: restored, copied or moved. Records after this head may be missing, so nothing
 * is charged to an owner's data until that owner's {@link Confirmation} of this very relocation.
 *
 * @param size records that the ledger holds before this one
 * @param root of the Merkle tree over them
 */
public record Relocation(String relocation, long size, String root, long at) implements LedgerRecord {
    static final String TYPE = "relocation/v1";

    public Relocation {
        Shapes.id("relocation", relocation);
        Shapes.count("size", size);
        Shapes.digest("root", root);
        Shapes.count("at", at);
    }

    public static String idOf(String relocation) {
        return "relocation:" + relocation;
    }

    static Relocation read(CanonicalReader in) {
        long at = in.next("at").integer();
        String relocation = in.next("relocation").text();
        String root = in.next("root").text();
        long size = in.next("size").integer();
        return new Relocation(relocation, size, root, at);
    }

    @Override
    public String recordId() {
        return idOf(relocation);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("relocation", relocation)
                .text("root", root)
                .integer("size", size)
                .end();
    }
}
