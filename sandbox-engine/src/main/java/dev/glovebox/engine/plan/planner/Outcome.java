package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.decision.Refusal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whatever reading a text ends in is an outcome. Calcite asserts on texts, and overflows the stack on nested ones. */
final class Outcome {
    private Outcome() {}

    static <T> T of(Supplier<T> work, Function<Refusal, T> refused) {
        try {
            return work.get();
        } catch (Refused objection) {
            return refused.apply(objection.refusal());
        } catch (StackOverflowError deep) {
            return refused.apply(new Refusal(
                    PlanCode.TOO_LARGE.code(),
                    Optional.empty(),
                    Optional.empty(),
                    "the question is nested too deeply",
                    "ask a flatter question, or several"));
        } catch (RuntimeException | AssertionError | LinkageError unforeseen) {
            return refused.apply(new Refusal(
                    PlanCode.NOT_UNDERSTOOD.code(),
                    Optional.empty(),
                    Optional.empty(),
                    "the planner could not make sense of the question",
                    "write it in a simpler form: SELECT … FROM … WHERE … GROUP BY …"));
        }
    }
}
