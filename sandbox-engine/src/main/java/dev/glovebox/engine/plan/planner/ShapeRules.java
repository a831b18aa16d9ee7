package dev.glovebox.engine.plan.planner;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The rules about syntax alone, in the order in which they are asked at each place of the text. */
final class ShapeRules {
    static final List<ShapeRule> ALL = List.of(
            new NoWrites(), //              only SELECT reads
            new NoStar(), //                columns are named
            new PlainSetOperations(), //    rows are counted by groups, not by EXCEPT ALL
            new NoWindows(), //             rows are not numbered or framed
            new PlainSources(), //          from datasets, CTEs and subqueries; no samples, functions, VALUES
            new PlainJoins(), //            ON says what joins
            new PlainGrouping(), //         one grouping: no ROLLUP, CUBE, GROUPING SETS
            new NoOffset(), //              LIMIT alone
            new NoRecursion(),
            new ProtectedAggregates(), //   COUNT, SUM, AVG; the others have no noise yet
            new KnownFunctions()); //       all else by allowlist

    private ShapeRules() {}

    static void check(SqlNode query) {
        query.accept(new Walk());
    }

    private static void ask(SqlNode node) {
        for (ShapeRule rule : ALL) {
            Optional<Objection> objection = rule.object(node);
            if (objection.isPresent()) {
                throw objection.get().refuse(node);
            }
        }
    }

    private static final class Walk extends SqlBasicVisitor<@Nullable Void> {
        @Override
        public @Nullable Void visit(SqlCall call) {
            ask(call);
            return super.visit(call);
        }

        @Override
        public @Nullable Void visit(SqlIdentifier identifier) {
            ask(identifier);
            return null;
        }
    }
}
