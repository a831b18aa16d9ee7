package dev.glovebox.engine.isolate.wire;

/**
 * A table that the engine query reads: its name there, about how many bytes it takes, and how the vault says to open it (with the
 * column keys), in the vault's own encoding. Not a record: it holds keys.
 */
public final class JobTable {
    private final String name;
    private final long room;
    private final byte[] opening;

    /** Takes the bytes over: {@link #wipe()} overwrites the caller's array, which is the only one. */
    public JobTable(String name, byte[] opening) {
        this(name, 0, opening);
    }

    JobTable(String name, long room, byte[] opening) {
        this.name = name;
        this.room = room;
        this.opening = opening;
    }

    /** One whose keys are not there yet, and that will take about {@code room} bytes. */
    public static JobTable announced(String name, long room) {
        return new JobTable(name, room, new byte[0]);
    }

    public String name() {
        return name;
    }

    /** In bytes; 0 where it was not announced. */
    public long room() {
        return room;
    }

    /** The table's own bytes, not a copy: they hold keys, and {@link #wipe()} must reach them. */
    public byte[] opening() {
        return opening;
    }

    public void wipe() {
        java.util.Arrays.fill(opening, (byte) 0);
    }
}
