package dev.glovebox.policy.check;

import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Mends what is beyond doubt, until nothing of that kind is left. */
public final class Mending {
    /** What a mended key reveals may be mended in the next round; no sound text needs more. */
    private static final int ROUNDS = 10;

    private final Lint lint;

    public Mending(Lint lint) {
        this.lint = lint;
    }

    /**
     * A text with what was mended in it.
     *
     * @param mended in the order in which it was done; empty where nothing could be
     */
    public record Mended(String text, List<PolicyProblem> mended) {
        public Mended {
            mended = List.copyOf(mended);
        }
    }

    /** Of each round's edits all are kept, or none where one of them does not mend. */
    public Mended mend(String file, String text) {
        String best = text;
        List<PolicyProblem> done = new ArrayList<>();
        List<Finding> findings = look(file, best);
        for (int round = 0; round < ROUNDS; round++) {
            List<PolicyProblem> mendable = findings.stream()
                    .map(Finding::problem)
                    .filter(problem -> problem.fix().isPresent())
                    .toList();
            List<TextEdit> edits =
                    mendable.stream().flatMap(problem -> problem.fix().stream()).toList();
            String next = TextEdit.applied(best, edits);
            List<Finding> after = look(file, next);
            if (edits.isEmpty() || next.equals(best) || remains(mendable, after)) {
                break;
            }
            best = next;
            done.addAll(mendable);
            findings = after;
        }
        return new Mended(best, done);
    }

    private List<Finding> look(String file, String text) {
        return lint.look(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An edit that left its problem standing missed its place; then the text stays as it was. */
    private static boolean remains(List<PolicyProblem> mended, List<Finding> after) {
        return after.stream()
                .map(Finding::problem)
                .anyMatch(left -> mended.stream()
                        .anyMatch(problem -> problem.line() == left.line()
                                && problem.code().equals(left.code())
                                && problem.message().equals(left.message())));
    }
}
