package dev.glovebox.engine.vault.seal;

import java.util.ArrayList;
import java.util.List;

/** Collects what the owner must mend, up to {@link SealRefused#MOST}. Thread-safe. */
final class Problems {
    private final List<SealProblem> found = new ArrayList<>();

    synchronized void add(SealProblem problem) {
        if (!full()) {
            found.add(problem);
        }
    }

    synchronized boolean full() {
        return found.size() >= SealRefused.MOST;
    }

    synchronized int room() {
        return SealRefused.MOST - found.size();
    }

    synchronized void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new SealRefused(found);
        }
    }
}
