package dev.glovebox.engine.isolate.wire;

/**
 * A table that the engine query reads: its name there, and how the vault says to open it (with the column keys), in the vault's
 * own encoding. Not a record: it holds keys.
 */
public final class JobTable {
    private final String name;
    private final byte[] opening;

    /** Takes the bytes over: {@link #wipe()} overwrites the caller's array, which is the only one. */
    public JobTable(String name, byte[] opening) {
        this.name = name;
        this.opening = opening;
    }

    public String name() {
        return name;
    }

    /** The table's own bytes, not a copy: they hold keys, and {@link #wipe()} must reach them. */
    public byte[] opening() {
        return opening;
    }

    public void wipe() {
        java.util.Arrays.fill(opening, (byte) 0);
    }
}
