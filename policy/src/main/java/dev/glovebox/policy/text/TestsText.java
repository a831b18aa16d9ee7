package dev.glovebox.policy.text;

import dev.glovebox.policy.model.PolicyTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A file of tests beside a policy file, {@code NAME.tests.yaml} beside {@code NAME.yaml}. */
public sealed interface TestsText {

    record Valid(List<Beside> tests) implements TestsText {
        public Valid {
            tests = List.copyOf(tests);
        }
    }

    /** Refused, with everything that was found, in the order of the text. */
    record Invalid(List<PolicyProblem> problems) implements TestsText {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A test, and what an allowed question must come with.
     *
     * @param quote what its quote must keep to
     * @param explain sentences that {@code policy explain} must say of it
     * @param groups the rows of its answer on made-up data, in any order; an empty cell is NULL
     */
    record Beside(
            PolicyTest test,
            Optional<QuoteLimit> quote,
            List<String> explain,
            Optional<List<List<Optional<String>>>> groups) {
        public Beside {
            explain = List.copyOf(explain);
            groups = groups.map(rows -> rows.stream().map(List::copyOf).toList());
        }

        /** Nothing but its verdict. */
        public static Beside of(PolicyTest test) {
            return new Beside(test, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * The most that an answer may be worth less.
     *
     * @param maxError half of the widest 95 % interval that is alike in every group
     * @param surePersons groups of so many persons nearly always appear
     */
    record QuoteLimit(Optional<BigDecimal> maxError, OptionalLong surePersons) {}
}
