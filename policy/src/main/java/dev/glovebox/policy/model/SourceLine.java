package dev.glovebox.policy.model;

/** A place in a policy text; lines and columns count from 1, columns in code points. */
public record SourceLine(int line, int column) {
    public SourceLine {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("lines and columns count from 1");
        }
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
