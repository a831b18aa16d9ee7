package dev.glovebox.policy.check;

import dev.glovebox.policy.check.Finding.Level;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import dev.glovebox.policy.text.TestsFileReader;
import dev.glovebox.policy.text.TestsText;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The door: everything that a policy file alone shows to be wrong or unlikely to be meant. Safe from any thread. */
public final class Lint {
    private static final Comparator<Finding> IN_TEXT_ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.problem().line())
            .thenComparingInt(finding -> finding.problem().column())
            .thenComparing(finding -> finding.problem().code());

    /** One class a group of codes. */
    interface Rule {
        void look(Sheet sheet);
    }

    private static final List<Rule> RULES = List.of(
            new FloorRule(),
            new UnsafeTierRule(),
            new WindowRule(),
            new ReachRule(),
            new ClampRule(),
            new PromiseRule(),
            new LookAlikeRule(),
            new WordRule(),
            new TestRule());

    private final LocalDate today;

    public Lint(LocalDate today) {
        this.today = today;
    }

    /** A policy file, or by its name one of tests beside it. In the order of the text. Never throws, whatever the bytes are. */
    public List<Finding> look(String file, byte[] utf8) {
        if (file.endsWith(TestsFileReader.NAME_END)) {
            return switch (TestsFileReader.read(file, utf8)) {
                case TestsText.Invalid invalid -> errors(invalid.problems());
                case TestsText.Valid _ -> List.of();
            };
        }
        return switch (PolicyReader.read(file, utf8)) {
            case PolicyText.Invalid invalid -> errors(invalid.problems());
            case PolicyText.Valid valid -> look(file, valid, RULES, today);
        };
    }

    private static List<Finding> errors(List<PolicyProblem> problems) {
        return problems.stream()
                .map(problem -> new Finding(problem, Level.ERROR))
                .toList();
    }

    /** Why a file that reads well cannot be published all the same. */
    public static List<PolicyProblem> refusals(String file, PolicyText.Valid valid) {
        // No floor depends on the day.
        return look(file, valid, List.of(new FloorRule()), LocalDate.EPOCH).stream()
                .map(Finding::problem)
                .toList();
    }

    private static List<Finding> look(String file, PolicyText.Valid valid, List<Rule> rules, LocalDate today) {
        Sheet sheet = new Sheet(file, valid.policy(), valid.outline(), today);
        rules.forEach(rule -> rule.look(sheet));
        return sheet.findings().stream().sorted(IN_TEXT_ORDER).toList();
    }
}
