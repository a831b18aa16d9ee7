package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.FunctionName;
import dev.glovebox.policy.model.Generalization;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the grants of one question let a value be used for. Each column's use is decided by its own owner. */
final class Permissions {
    private final Optional<Terms> terms;

    private Permissions(Optional<Terms> terms) {
        this.terms = terms;
    }

    /** A consumer's, under the owners' joint terms. */
    static Permissions under(Terms terms) {
        return new Permissions(Optional.of(terms));
    }

    /** An owner's own, for conditions on the owner's rows: every function, and no question of columns. */
    static Permissions ofOwner() {
        return new Permissions(Optional.empty());
    }

    boolean allows(FunctionName function) {
        return terms.map(joint -> joint.functions().contains(function)).orElse(true);
    }

    private Optional<GrantedDataset> granted(DatasetName dataset) {
        return terms.flatMap(joint -> joint.of(dataset));
    }

    /** A value may decide which rows count. */
    void filter(FieldFacts value) {
        for (ColumnUse use : value.uses()) {
            ColumnGrant column = column(use);
            if (!column.has(ColumnRole.DIMENSION) && !column.has(ColumnRole.MEASURE)) {
                throw refused(CheckCode.COLUMN, use, column, "may not be filtered on");
            }
            if (column.filterGeneralized() && column.generalize().isPresent() && !use.generalized()) {
                throw refused(CheckCode.GENERALIZED, use, column, "may be filtered on only in its generalized form");
            }
        }
    }

    /** A value may be a group's key, and so be shown. */
    void key(FieldFacts value) {
        for (ColumnUse use : value.uses()) {
            ColumnGrant column = column(use);
            if (!column.has(ColumnRole.DIMENSION)) {
                throw refused(CheckCode.COLUMN, use, column, "may not be grouped by");
            }
            if (column.generalize().isPresent() && !use.generalized()) {
                throw refused(CheckCode.GENERALIZED, use, column, "may be grouped by only in its generalized form");
            }
        }
    }

    /** A value may be aggregated by {@code function}; what only decides between values needs no more than a filter does. */
    void measure(FieldFacts value, AggregateName function) {
        for (ColumnUse use : value.uses()) {
            if (use.condition()) {
                filter(FieldFacts.value(value.type(), true, Optional.empty(), Optional.empty(), Set.of(use)));
                continue;
            }
            ColumnGrant column = column(use);
            boolean counted = function.onlyCounts() && column.has(ColumnRole.DIMENSION);
            if (!counted && !(column.has(ColumnRole.MEASURE) && column.admits(function))) {
                throw refused(CheckCode.AGGREGATE, use, column, "is not granted for " + function.text());
            }
        }
    }

    /** What a truncated, bucketed or cut value is made of: if that is its column's generalization, the use is a generalized one. */
    Set<ColumnUse> generalized(Call call, FieldFacts operand) {
        Optional<FieldFacts.Origin> origin = operand.origin();
        boolean exact = origin.flatMap(column -> granted(column.dataset())
                        .flatMap(granted ->
                                granted.grant().column(column.column()).flatMap(ColumnGrant::generalize)))
                .map(generalization -> matches(call, generalization))
                .orElse(false);
        if (!exact) {
            return operand.uses();
        }
        Set<ColumnUse> uses = new HashSet<>();
        operand.uses().forEach(use -> uses.add(new ColumnUse(use.dataset(), use.column(), true, use.condition())));
        return uses;
    }

    private static boolean matches(Call call, Generalization generalization) {
        return switch (generalization) {
            case Generalization.DateUnit unit -> call.operator() == truncation(unit);
            case Generalization.Width width ->
                call.operator() == Operator.BUCKET
                        && width.width().stripTrailingZeros().toPlainString().equals(constant(call));
            case Generalization.Prefix prefix ->
                call.operator() == Operator.PREFIX
                        && Integer.toString(prefix.length()).equals(constant(call));
        };
    }

    private static Operator truncation(Generalization.DateUnit unit) {
        return switch (unit) {
            case DAY -> Operator.TRUNC_DAY;
            case WEEK -> Operator.TRUNC_WEEK;
            case MONTH -> Operator.TRUNC_MONTH;
            case QUARTER -> Operator.TRUNC_QUARTER;
            case YEAR -> Operator.TRUNC_YEAR;
        };
    }

    private static String constant(Call call) {
        return call.operands().get(1) instanceof Expression.Literal literal
                ? literal.text().orElse("")
                : "";
    }

    private ColumnGrant column(ColumnUse use) {
        return granted(use.dataset())
                .flatMap(granted -> granted.grant().column(use.column()))
                .orElseThrow(() -> NotSafe.because(
                        CheckCode.COLUMN, "the column " + use.column() + " of " + use.dataset() + " is not granted"));
    }

    private NotSafe refused(CheckCode code, ColumnUse use, ColumnGrant column, String finding) {
        GrantedDataset granted = granted(use.dataset()).orElseThrow();
        PolicyPlace place = granted.published().place(column.at(), use.column().value());
        return NotSafe.because(code, "the column " + use.column() + " of " + use.dataset() + " " + finding, place);
    }
}
