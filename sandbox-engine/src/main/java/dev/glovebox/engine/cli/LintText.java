package dev.glovebox.engine.cli;

import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.check.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** Findings for people: one line each, then what they come to. */
final class LintText {
    private LintText() {}

    static List<String> lines(List<Finding> found, int files) {
        List<String> lines = new ArrayList<>();
        found.forEach(finding -> lines.add(Terminal.plain(finding.toString())));
        long errors = count(found, Level.ERROR);
        String counted = many(errors, "error") + ", " + many(count(found, Level.WARNING), "warning") + " in "
                + many(files, "file");
        long mendable = found.stream()
                .filter(finding -> finding.problem().fix().isPresent())
                .count();
        lines.add((errors == 0 ? "OK  " : "DENIED " + first(found) + "  ")
                + counted
                + (mendable == 0 ? "" : "; --fix mends " + mendable)
                + (found.isEmpty() ? "" : "; --explain CODE tells more"));
        return lines;
    }

    private static String first(List<Finding> found) {
        return found.stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .map(finding -> finding.problem().code())
                .findFirst()
                .orElseThrow();
    }

    private static long count(List<Finding> found, Level level) {
        return found.stream().filter(finding -> finding.level() == level).count();
    }

    static String many(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
