package dev.glovebox.engine.cli;

import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.check.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** Findings for people: one line each, then what they come to. */
final class LintText {
    private LintText() {}

    /** {@code refusing}: those for which the files are not taken. */
    static List<String> lines(List<Finding> found, int files, List<Finding> refusing) {
        List<String> lines = new ArrayList<>();
        found.forEach(finding -> lines.add(Terminal.plain(finding.toString())));
        String counted = many(count(found, Level.ERROR), "error") + ", " + many(count(found, Level.WARNING), "warning")
                + " in " + many(files, "file");
        long mendable = found.stream()
                .filter(finding -> finding.problem().fix().isPresent())
                .count();
        lines.add((refusing.isEmpty()
                        ? "OK  "
                        : "DENIED " + refusing.getFirst().problem().code() + "  ")
                + counted
                + (mendable == 0 ? "" : "; --fix mends " + mendable)
                + (found.isEmpty() ? "" : "; --explain CODE tells more"));
        return lines;
    }

    private static long count(List<Finding> found, Level level) {
        return found.stream().filter(finding -> finding.level() == level).count();
    }

    static String many(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
