package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong; stops the reading at a hundred, since nobody reads more and hostile texts have millions. */
final class Problems {
    private static final int MOST = 100;
    private static final int LONGEST_QUOTE = 40;

    private final String file;
    private final List<PolicyProblem> found = new ArrayList<>();

    /** Ends the reading. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Problems(String file) {
        this.file = file;
    }

    void add(ProblemCode code, SourceLine at, String message, String suggestion) {
        add(code, at, message, suggestion, Optional.empty());
    }

    /** With what would mend it, if that is beyond doubt. */
    void add(ProblemCode code, SourceLine at, String message, String suggestion, Optional<TextEdit> fix) {
        if (found.size() == MOST) {
            throw new TooMany();
        }
        found.add(new PolicyProblem(code.code(), file, at.line(), at.column(), message, suggestion, fix));
    }

    int count() {
        return found.size();
    }

    List<PolicyProblem> inTextOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(PolicyProblem::line)
                        .thenComparingInt(PolicyProblem::column)
                        .thenComparing(PolicyProblem::code))
                .toList();
    }

    /** Text from the file, short and printable enough for a message: escapes may stand for characters that are neither. */
    static String quoted(String text) {
        String line = Characters.printable(text.replaceAll("\\s+", " "));
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? "'" + line + "'"
                : "'" + line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…'";
    }
}
