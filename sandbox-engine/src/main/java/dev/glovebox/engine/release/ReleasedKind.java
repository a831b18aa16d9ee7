package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.release.ReleasedResult.Kind;

/** What kind of column a formula over released fields makes, known from the plan alone. */
final class ReleasedKind {
    private ReleasedKind() {}

    static Kind of(Expression value, Measurement measurement) {
        if (isMadeOfKeys(value, measurement.keys().size())) {
            return Kind.KEY;
        }
        if (measurement.withholding().isPresent()) {
            return Kind.EXACT;
        }
        return value.type().isNumeric() ? Kind.MEASURE : Kind.DERIVED;
    }

    private static boolean isMadeOfKeys(Expression value, int keys) {
        return switch (value) {
            case Field field -> field.index() < keys;
            case Literal _ -> true;
            case Expression.Earlier _ -> false;
            case Call call -> call.operands().stream().allMatch(operand -> isMadeOfKeys(operand, keys));
        };
    }
}
