package dev.glovebox.engine.vault.seal;

import java.util.List;

/** The files break the policy; nothing was sealed. At most {@value #MOST} problems, in the order of files and lines. */
public final class SealRefused extends RuntimeException {
    public static final int MOST = 20;

    private final List<SealProblem> problems;

    public SealRefused(List<SealProblem> problems) {
        super("the files must keep what the policy declares; %d problem(s) found, the first: %s"
                .formatted(problems.size(), problems.getFirst()));
        this.problems = List.copyOf(problems);
    }

    public List<SealProblem> problems() {
        return problems;
    }
}
