package dev.glovebox.ledger.record;

/** A value with exactly one text. */
public interface Canonical {
    /** Appends the canonical JSON, ASCII only. */
    void writeTo(StringBuilder out);

    /** The canonical JSON. */
    default String canonical() {
        StringBuilder out = new StringBuilder(256);
        writeTo(out);
        return out.toString();
    }
}
