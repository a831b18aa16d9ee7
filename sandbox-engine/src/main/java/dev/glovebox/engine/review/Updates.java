package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.review.TestRun.Result;
import dev.glovebox.policy.model.PolicyTest.Expectation;
import dev.glovebox.policy.text.Outline;
import dev.glovebox.policy.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** What the failing tests of one file would have to expect to pass. A denial never becomes an allowance here: that is an owner's own decision. */
public record Updates(List<Update> all) {
    public Updates {
        all = List.copyOf(all);
    }

    /**
     * One test's.
     *
     * @param edit empty where the change would open what the test keeps shut, or where the expectation is not what failed
     */
    public record Update(Result result, String expected, String came, Optional<TextEdit> edit) {}

    /** Of the tests in one file, in their order in it. */
    public static Updates of(String text, List<Result> results) {
        Outline outline = Outline.of(text);
        return new Updates(results.stream()
                .filter(result -> result.failure().isPresent())
                .map(result -> update(outline, result, results.indexOf(result)))
                .toList());
    }

    private static Update update(Outline outline, Result result, int index) {
        if (result.groups().isPresent()) {
            String groups = result.groups().get();
            return new Update(result, "other groups", groups, outline.replacingList(groups, "tests", index, "groups"));
        }
        String came = result.ran().came() instanceof Planned.Refused refused
                ? "DENY " + refused.refusal().code()
                : "ALLOW";
        boolean opens = result.test().expect() instanceof Expectation.Deny && came.equals("ALLOW");
        String expected = result.ran().expected();
        return new Update(
                result,
                expected,
                came,
                opens || came.equals(expected) ? Optional.empty() : outline.replacing(came, "tests", index, "expect"));
    }

    public String applied(String text) {
        return TextEdit.applied(
                text, all.stream().flatMap(update -> update.edit().stream()).toList());
    }
}
