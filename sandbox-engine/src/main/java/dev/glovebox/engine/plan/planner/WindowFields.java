package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.WindowFunction;
import dev.glovebox.engine.plan.algebra.WindowFunction.First;
import dev.glovebox.engine.plan.algebra.WindowFunction.Fold;
import dev.glovebox.engine.plan.algebra.WindowFunction.Frame;
import dev.glovebox.engine.plan.algebra.WindowFunction.Kind;
import dev.glovebox.engine.plan.algebra.WindowFunction.Lag;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/** Reads and rewrites the field that a window function looks at. */
final class WindowFields {
    private WindowFields() {}

    static OptionalInt of(WindowFunction function) {
        return switch (function) {
            case WindowFunction.RowNumber _, WindowFunction.Rank _, WindowFunction.DenseRank _ -> OptionalInt.empty();
            case Lag(int field, int _) -> OptionalInt.of(field);
            case First(int field) -> OptionalInt.of(field);
            case Fold(Kind kind, int field, Frame _) ->
                kind == Kind.COUNT_ROWS ? OptionalInt.empty() : OptionalInt.of(field);
        };
    }

    static WindowFunction moved(WindowFunction function, IntUnaryOperator moved) {
        return switch (function) {
            case WindowFunction.RowNumber _, WindowFunction.Rank _, WindowFunction.DenseRank _ -> function;
            case Lag(int field, int rows) -> new Lag(moved.applyAsInt(field), rows);
            case First(int field) -> new First(moved.applyAsInt(field));
            case Fold(Kind kind, int field, Frame frame) ->
                kind == Kind.COUNT_ROWS ? function : new Fold(kind, moved.applyAsInt(field), frame);
        };
    }
}
