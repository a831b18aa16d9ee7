package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Typed rows in pieces that can be sorted in memory; pieces beyond what may stay there are spilled. */
final class Pieces {

    /** Rows in a table, or spilled. */
    static final class Piece {
        final int index;
        Spills.@org.jspecify.annotations.Nullable Spill spilled;

        private Piece(int index) {
            this.index = index;
        }

        String table() {
            return "staged" + index;
        }
    }

    private final Engine engine;
    private final Spills spills;
    private final MemoryFile buffer;
    private final SealLimits limits;
    private final Watcher watcher;
    private final Watcher beforeSpill;
    private final List<Piece> pieces = new ArrayList<>();
    private Piece current = new Piece(0);
    private boolean begun;
    private boolean spilling;
    private long before;

    /** Sees each piece while it is in memory. */
    @FunctionalInterface
    interface Watcher {
        void piece(Piece piece) throws IOException;
    }

    Pieces(Engine engine, Spills spills, MemoryFile buffer, SealLimits limits, Watcher watcher, Watcher beforeSpill) {
        this.engine = engine;
        this.spills = spills;
        this.buffer = buffer;
        this.limits = limits;
        this.watcher = watcher;
        this.beforeSpill = beforeSpill;
    }

    String insert(String select) {
        String table = Sql.name(current.table());
        if (!begun) {
            begun = true;
            before = engine.tableBytes();
            return "CREATE TABLE " + table + " AS " + select;
        }
        return "INSERT INTO " + table + " " + select;
    }

    boolean isFull() {
        return begun && engine.tableBytes() - before > limits.pieceBytes();
    }

    boolean isAnyBad() {
        return begun
                && engine.number("check", "SELECT count(*) FROM " + Sql.name(current.table()) + " WHERE \"#bad\"") > 0;
    }

    /** Rows of the piece that is complete now. */
    long finish() throws IOException {
        if (!begun) {
            return 0;
        }
        long rows = engine.number("count", "SELECT count(*) FROM " + Sql.name(current.table()));
        watcher.piece(current);
        pieces.add(current);
        begun = false;
        if (spilling || engine.tableBytes() > limits.residentBytes()) {
            spill();
        }
        current = new Piece(pieces.size());
        return rows;
    }

    /** Whether everything stayed in memory. */
    boolean isResident() {
        return pieces.stream().allMatch(piece -> piece.spilled == null);
    }

    List<Piece> all() {
        return pieces;
    }

    void load(Piece piece) throws IOException {
        Spills.Spill spilled = piece.spilled;
        if (spilled != null) {
            spills.load(engine, buffer, spilled, piece.table());
            spills.remove(spilled);
            piece.spilled = null;
        }
    }

    private void spill() throws IOException {
        spilling = true;
        for (Piece piece : pieces) {
            if (piece.spilled == null) {
                beforeSpill.piece(piece);
                piece.spilled = spills.store(engine, buffer, "FROM " + Sql.name(piece.table()));
                engine.drop(piece.table());
            }
        }
    }
}
