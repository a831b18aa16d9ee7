package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;
import java.util.Locale;

/**
 * How far a ledger has moved here.
 *
 * @param root of the tree (RFC 6962) over what has arrived, 64 hex digits
 * @param size how many records have arrived; 0 when no move is under way
 */
public record MoveView(String root, long size, Step step) implements Canonical {
    public enum Step {
        /** No record is here: a ledger may come. */
        EMPTY,
        /** Some records have arrived. */
        ARRIVING,
        /** All have; the relocation that says so is due. */
        ARRIVED,
        /** The ledger records, or is closed; nothing can be moved to it. */
        OWN
    }

    public static MoveView parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        String root = in.first("root").text();
        long size = in.next("size").integer();
        Step step = Step.valueOf(in.next("step").text().toUpperCase(Locale.ROOT));
        in.close();
        in.end();
        return new MoveView(root, size, step);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("root", root)
                .integer("size", size)
                .text("step", step.name().toLowerCase(Locale.ROOT))
                .end();
    }
}
