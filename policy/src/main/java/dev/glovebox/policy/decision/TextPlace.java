package dev.glovebox.policy.decision;

/** A stretch of the caller's own text; lines and columns count from 1, the end is included. */
public record TextPlace(int line, int column, int endLine, int endColumn) {
    public TextPlace {
        if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException("a place begins at 1:1 or later and ends at or behind its beginning");
        }
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
