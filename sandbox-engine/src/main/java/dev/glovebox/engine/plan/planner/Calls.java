package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.FunctionName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;

/** Makes calls: allowed, typed, of bounded size, in canonical form, with the casts between numbers that they need spelled out. */
final class Calls {
    private static final int LARGEST = 2_000;
    private static final int DEEPEST = 100;
    private static final long LARGEST_DIVISOR = 1_000_000_000_000L;
    private static final Set<Operator> COMPARISONS = EnumSet.of(
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL);

    private final Optional<Terms> terms;

    /** Without terms, as for an owner's own predicate, every function is allowed. */
    Calls(Optional<Terms> terms) {
        this.terms = terms;
    }

    Expression make(SqlNode node, Operator operator, List<Expression> given) {
        requireAllowed(node, operator);
        List<Expression> operands = Operands.fitted(operator, given);
        List<ColumnType> types = operands.stream().map(Expression::type).toList();
        ColumnType type = Types.of(operator, types)
                .filter(_ -> terms.isEmpty() || !COMPARISONS.contains(operator) || Types.areComparable(types))
                .orElseThrow(() -> types(node, operator, operands));
        return bounded(node, Canonical.call(operator, operands, type));
    }

    /** Values that stand for one column, in one type that holds all of them. */
    List<Expression> together(SqlNode node, List<Expression> given) {
        List<Expression> values = Operands.unified(given);
        ColumnType type = values.getFirst().type();
        if (values.stream().anyMatch(value -> !Types.alike(value.type(), type))) {
            throw Objection.to(
                            PlanCode.TYPES,
                            "a column of " + type.text() + " stands at the place of one of "
                                    + values.getLast().type().text(),
                            "select values of one type at the same place of both queries")
                    .refuse(node);
        }
        return values;
    }

    Expression cast(SqlNode node, Expression value, ColumnType type) {
        ColumnType from = value.type();
        if (Types.alike(from, type)) {
            return value;
        }
        boolean total = (from.isNumeric() && type.isNumeric())
                || (from.isTemporal() && type.isTemporal())
                || (type.isText() && from != Plain.DOUBLE);
        if (value instanceof Literal literal && !type.isText()) {
            Optional<Literal> read = literal.text().flatMap(text -> Literals.parse(type, text));
            if (literal.text().isEmpty() || read.isPresent()) {
                return read.orElseGet(() -> Literals.nothing(type));
            }
        }
        if (!total) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "a cast of " + from.text() + " to " + type.text() + " fails on some values",
                            "compare the column with constants of its own type: " + sample(from))
                    .refuse(node);
        }
        return bounded(node, new Call(Operator.CAST, List.of(value), type));
    }

    /** {@code MOD(x, m)}: the sign of a remainder is that of x, so that of m does not matter. */
    Expression remainder(SqlNode node, List<Expression> operands) {
        Optional<Long> divisor = operands.get(1) instanceof Literal literal && literal.type() == Plain.BIGINT
                ? literal.text().map(Long::parseLong).map(Math::abs)
                : Optional.empty();
        if (operands.getFirst().type() != Plain.BIGINT
                || divisor.filter(most -> most > 0 && most <= LARGEST_DIVISOR).isEmpty()) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "MOD divides whole numbers by a constant other than 0",
                            "write MOD(column, 10), or MOD(CAST(column AS BIGINT), 10)")
                    .refuse(node);
        }
        return make(node, Operator.MOD, List.of(operands.getFirst(), Literals.of(divisor.get())));
    }

    void requireAllowed(SqlNode node, Operator operator) {
        if (operator.policyName().isEmpty() || terms.isEmpty()) {
            return;
        }
        FunctionName name = new FunctionName(operator.policyName());
        if (terms.get().functions().contains(name)) {
            return;
        }
        Objection objection = Objection.to(
                PlanCode.FUNCTION_USE,
                "the function " + name + " is not allowed by every owner",
                terms.get().functions().isEmpty()
                        ? "use the columns as they are"
                        : "allowed here: "
                                + String.join(
                                        ", ",
                                        terms.get().functions().stream()
                                                .map(FunctionName::value)
                                                .sorted()
                                                .toList()));
        throw terms.get().datasets().values().stream()
                .filter(granted -> !granted.grant().functions().allow().contains(name))
                .findFirst()
                .map(granted -> objection.citing(
                        granted.published().place(granted.grant().functions().at(), "functions")))
                .orElse(objection)
                .refuse(node);
    }

    private static Expression bounded(SqlNode node, Expression made) {
        if (size(made) > LARGEST || depth(made) > DEEPEST) {
            throw Objection.to(
                            PlanCode.TOO_LARGE,
                            "an expression has at most " + LARGEST + " parts, " + DEEPEST
                                    + " deep, with its subqueries' columns written out",
                            "ask a shorter question, or several")
                    .refuse(node);
        }
        return made;
    }

    // Every operand is within the limit, so neither walk goes further than the limit times the operands.
    private static int size(Expression expression) {
        return expression instanceof Call call
                ? 1 + call.operands().stream().mapToInt(Calls::size).sum()
                : 1;
    }

    private static int depth(Expression expression) {
        return expression instanceof Call call
                ? 1 + call.operands().stream().mapToInt(Calls::depth).max().orElse(0)
                : 1;
    }

    private static Refused types(SqlNode node, Operator operator, List<Expression> operands) {
        String found = String.join(
                " and ",
                operands.stream().map(operand -> operand.type().text()).limit(4).toList());
        boolean numbers = operands.stream().allMatch(operand -> operand.type().isNumeric());
        String wayOut = COMPARISONS.contains(operator) && numbers
                ? "the digits of both do not fit one type: compare CAST(… AS DOUBLE)"
                : COMPARISONS.contains(operator)
                        ? "compare with a constant of the same type: "
                                + sample(operands.getFirst().type())
                        : "give it values of one type";
        return Objection.to(PlanCode.TYPES, "the operator does not take " + found, wayOut)
                .refuse(node);
    }

    private static String sample(ColumnType type) {
        return switch (type) {
            case Plain plain ->
                switch (plain) {
                    case BOOLEAN -> "TRUE";
                    case BIGINT -> "42";
                    case DOUBLE -> "4.2";
                    case DATE -> "DATE '2026-01-31'";
                    case TIMESTAMP -> "TIMESTAMP '2026-01-31 12:00:00'";
                };
            case ColumnType.Decimal decimal -> "4.2";
            case ColumnType.Varchar text -> "'text'";
        };
    }
}
