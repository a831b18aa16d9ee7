package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.planner.Pruner.Pruned;
import java.util.function.IntUnaryOperator;

/**
 * {@code a JOIN b} and {@code b JOIN a} are one: inner and full joins give the same rows in either order, with their fields in another. Of two sides that read alike the
 * condition decides.
 */
final class JoinOrder {
    private JoinOrder() {}

    static Pruned of(Pruned written, Join join) {
        if (join.kind() != JoinKind.INNER && join.kind() != JoinKind.FULL) {
            return written;
        }
        int order = PlanText.of(join.left()).compareTo(PlanText.of(join.right()));
        if (order < 0) {
            return written;
        }
        int left = Fields.width(join.left());
        int both = left + Fields.width(join.right());
        // The person of a full join stays last.
        IntUnaryOperator turned = field -> field >= both ? field : field < left ? field + both - left : field - left;
        Expression condition = Canonical.of(Shift.fields(join.condition(), turned));
        Join other = new Join(/* left= */ join.right(), /* right= */ join.left(), join.kind(), condition);
        boolean stays = order == 0 && PlanText.of(other).compareTo(PlanText.of(join)) >= 0;
        return stays ? written : written.moved(other, turned);
    }
}
