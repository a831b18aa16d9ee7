package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.planner.Pruner.Pruned;
import java.util.function.IntUnaryOperator;

/**
 * {@code a JOIN b} and {@code b JOIN a} are one: inner and full joins give the same rows in either order, with their fields in another. Of two sides that read alike the
 * condition decides. {@code a RIGHT JOIN b} is {@code b LEFT JOIN a}.
 */
final class JoinOrder {
    private JoinOrder() {}

    static Pruned of(Pruned written, Join join) {
        return switch (join.kind()) {
            case INNER, FULL -> ordered(written, join);
            case RIGHT -> turned(written, join, JoinKind.LEFT);
            case LEFT, SEMI, ANTI -> written;
        };
    }

    private static Pruned ordered(Pruned written, Join join) {
        int order = PlanText.of(join.left()).compareTo(PlanText.of(join.right()));
        if (order < 0) {
            return written;
        }
        Pruned other = turned(written, join, join.kind());
        boolean stays = order == 0 && PlanText.of(other.relation()).compareTo(PlanText.of(join)) >= 0;
        return stays ? written : other;
    }

    private static Pruned turned(Pruned written, Join join, JoinKind kind) {
        int left = Fields.width(join.left());
        int both = left + Fields.width(join.right());
        // The person of a full join stays last.
        IntUnaryOperator turned = field -> field >= both ? field : field < left ? field + both - left : field - left;
        Expression condition = Canonical.of(Shift.fields(join.condition(), turned));
        return written.moved(new Join(/* left= */ join.right(), /* right= */ join.left(), kind, condition), turned);
    }
}
