package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.Generalization;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Puts every column that a value is made of before the rules for its purpose, and the generalized form where the grant demands it. */
final class Expressions implements Admission {
    private final CatalogSnapshot catalog;
    private final Terms terms;

    Expressions(CatalogSnapshot catalog, Terms terms) {
        this.catalog = catalog;
        this.terms = terms;
    }

    @Override
    public Expression admit(Expression value, List<FieldInfo> fields, Purpose purpose, SqlNode node) {
        return switch (value) {
            case Literal literal -> literal;
            case Expression.Earlier earlier -> earlier;
            case Field field -> admit(field, fields.get(field.index()), purpose, node.getParserPosition());
            case Call call -> admit(call, fields, purpose, node);
        };
    }

    private Expression admit(Call call, List<FieldInfo> fields, Purpose purpose, SqlNode node) {
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < call.operands().size(); i++) {
            Purpose own = isCondition(call, i) && !(purpose instanceof Purpose.Key) ? decided(purpose) : purpose;
            operands.add(admit(call.operands().get(i), fields, own, node));
        }
        return Canonical.call(call.operator(), operands, call.type());
    }

    private static Purpose decided(Purpose purpose) {
        return purpose instanceof Purpose.Measure ? Purpose.FILTER : purpose;
    }

    // WHEN, THEN, …, ELSE.
    static boolean isCondition(Call call, int operand) {
        return call.operator() == Operator.CASE
                && operand % 2 == 0
                && operand < call.operands().size() - 1;
    }

    private Expression admit(Field field, FieldInfo info, Purpose purpose, SqlParserPos place) {
        switch (info) {
            case FieldInfo.Origin origin -> {
                UseRules.check(columnCase(origin, purpose), place);
                return generalized(field, origin, purpose);
            }
            case FieldInfo.Person person -> {
                UseRules.check(columnCase(person, purpose), place);
                return field;
            }
            case FieldInfo.Released _ -> {
                return field;
            }
            case FieldInfo.Derived derived -> {
                derived.uses().forEach(use -> UseRules.check(columnCase(use, purpose), place));
                return field;
            }
        }
    }

    private ColumnCase columnCase(FieldInfo.Origin origin, Purpose purpose) {
        return new ColumnCase(granted(origin.dataset()), origin.facts(), purpose, false, false, false);
    }

    // A person at the end of a path has no column of its own here, and so no line that could grant or hide it.
    private ColumnCase columnCase(FieldInfo.Person person, Purpose purpose) {
        ColumnFacts column = catalog.dataset(person.dataset())
                .flatMap(published -> published.facts().column(person.column()))
                .orElseGet(() ->
                        new ColumnFacts(person.column(), person.type(), false, Optional.empty(), Optional.empty()));
        return new ColumnCase(granted(person.dataset()), column, purpose, true, false, false);
    }

    private ColumnCase columnCase(FieldInfo.ColumnUse use, Purpose purpose) {
        Purpose own = use.condition() && purpose instanceof Purpose.Measure ? Purpose.FILTER : purpose;
        return new ColumnCase(
                granted(use.dataset()), facts(use.dataset(), use.column()), own, false, use.generalized(), true);
    }

    private ColumnFacts facts(
            dev.glovebox.policy.model.DatasetName dataset, dev.glovebox.policy.model.ColumnName column) {
        return catalog.dataset(dataset)
                .flatMap(published -> published.facts().column(column))
                .orElseThrow();
    }

    private GrantedDataset granted(dev.glovebox.policy.model.DatasetName dataset) {
        return terms.of(dataset).orElseThrow();
    }

    private Optional<ColumnGrant> grant(FieldInfo.Origin origin) {
        return granted(origin.dataset()).grant().column(origin.facts().name());
    }

    private Expression generalized(Field field, FieldInfo.Origin origin, Purpose purpose) {
        Optional<ColumnGrant> grant = grant(origin);
        boolean binds = purpose instanceof Purpose.Key
                || (purpose instanceof Purpose.Filter
                        && grant.map(ColumnGrant::filterGeneralized).orElse(false));
        return grant.flatMap(ColumnGrant::generalize)
                .filter(generalization -> binds)
                .map(generalization -> generalize(field, generalization))
                .orElse(field);
    }

    private static Expression generalize(Field field, Generalization generalization) {
        ColumnType type = field.type();
        return switch (generalization) {
            case Generalization.DateUnit unit -> new Call(truncation(unit), List.of(field), type);
            case Generalization.Width(var width) ->
                new Call(
                        Operator.BUCKET,
                        List.of(
                                field,
                                Literals.exact(width.stripTrailingZeros()).orElseThrow()),
                        type);
            case Generalization.Prefix(int length) ->
                new Call(Operator.PREFIX, List.of(field, Literals.of(length)), type);
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

    /** What is to be remembered of a value that becomes a field. */
    FieldInfo.Derived derived(Expression value, List<FieldInfo> fields) {
        Set<FieldInfo.ColumnUse> uses = new LinkedHashSet<>();
        collect(value, fields, false, uses);
        return new FieldInfo.Derived(value.type(), List.copyOf(uses));
    }

    private void collect(Expression value, List<FieldInfo> fields, boolean condition, Set<FieldInfo.ColumnUse> uses) {
        switch (value) {
            case Literal _, Expression.Earlier _ -> {}
            case Field field -> uses.addAll(uses(fields.get(field.index()), condition, false));
            case Call call -> {
                boolean coarse = call.operands().getFirst() instanceof Field field
                        && fields.get(field.index()) instanceof FieldInfo.Origin origin
                        && generalized(field, origin, Purpose.KEY).equals(call);
                for (int i = 0; i < call.operands().size(); i++) {
                    if (coarse && call.operands().get(i) instanceof Field field) {
                        uses.addAll(uses(fields.get(field.index()), condition, true));
                    } else {
                        collect(call.operands().get(i), fields, condition || isCondition(call, i), uses);
                    }
                }
            }
        }
    }

    static List<FieldInfo.ColumnUse> uses(FieldInfo info) {
        return uses(info, false, false);
    }

    private static List<FieldInfo.ColumnUse> uses(FieldInfo info, boolean condition, boolean coarse) {
        return switch (info) {
            case FieldInfo.Origin(var dataset, var facts) ->
                List.of(new FieldInfo.ColumnUse(dataset, facts.name(), condition, coarse));
            case FieldInfo.Person _, FieldInfo.Released _ -> List.of();
            case FieldInfo.Derived(var type, var uses) ->
                uses.stream()
                        .map(use -> new FieldInfo.ColumnUse(
                                use.dataset(), use.column(), condition || use.condition(), use.generalized()))
                        .toList();
        };
    }
}
