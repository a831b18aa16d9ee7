package dev.glovebox.engine.plan.planner;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The rules about syntax alone, in the order in which they are asked at each place of the text. */
final class ShapeRules {
    static final List<ShapeRule> ALL = List.of(
            new NoWrites(), //              only SELECT reads
            new NoStar(), //                columns are named
            new PlainSetOperations(), //    rows are counted by groups, not by EXCEPT ALL
            new PlainWindows(), //          windows by ROWS, written where they are used
            new PlainSources(), //          from datasets, CTEs and subqueries; no samples, functions, VALUES
            new PlainJoins(), //            inner and outer
            new NoOffset(), //              LIMIT alone
            new NoRecursion(),
            new ProtectedAggregates(), //   what noise can cover; lists and modes it cannot
            new PlainPercentiles(), //      of one value, at a fraction that is a number
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
            return switch (call.getKind()) {
                case OVER -> over(call);
                case WITHIN_GROUP -> within(call);
                default -> super.visit(call);
            };
        }

        // A percentile is asked about with its order; by itself it is none.
        private @Nullable Void within(SqlCall within) {
            within.<SqlCall>operand(0).getOperandList().forEach(operand -> operand.accept(this));
            return within.operand(1).accept(this);
        }

        // What aggregates inside a window is the window rule's to judge; its operands and keys are expressions like
        // others.
        private @Nullable Void over(SqlCall over) {
            SqlWindow window = over.operand(1);
            SqlCall function = over.operand(0);
            function.getOperandList().forEach(operand -> operand.accept(this));
            window.getPartitionList().accept(this);
            window.getOrderList().accept(this);
            return null;
        }

        @Override
        public @Nullable Void visit(SqlIdentifier identifier) {
            ask(identifier);
            return null;
        }
    }
}
