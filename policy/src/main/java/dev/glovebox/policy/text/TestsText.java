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

    /** A test, and what the question's quote must keep to. */
    record Beside(PolicyTest test, Optional<QuoteLimit> quote) {}

    /**
     * The most that an answer may be worth less.
     *
     * @param maxError half of the widest 95 % interval that is alike in every group
     * @param surePersons groups of so many persons nearly always appear
     */
    record QuoteLimit(Optional<BigDecimal> maxError, OptionalLong surePersons) {}
}
