package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import java.util.List;
import org.apache.calcite.sql.SqlNode;

/** A FROM clause with its names resolved; each part covers the fields from {@code start} to before {@code end} of the scope. */
sealed interface FromTree {
    int start();

    int end();

    /** The alias under which a field of the scope came in. */
    String alias(int field);

    record Leaf(Scope.Source source, SqlNode site) implements FromTree {
        @Override
        public int start() {
            return source.start();
        }

        @Override
        public int end() {
            return source.end();
        }

        @Override
        public String alias(int field) {
            return source.alias();
        }
    }

    record Pair(FromTree left, FromTree right, JoinKind kind, List<Expression> on, SqlNode site) implements FromTree {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }

        @Override
        public String alias(int field) {
            return field < left.end() ? left.alias(field) : right.alias(field);
        }
    }
}
