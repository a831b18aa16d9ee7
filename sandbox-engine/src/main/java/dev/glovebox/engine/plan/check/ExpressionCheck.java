package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.FunctionName;
import java.util.List;
import java.util.Set;

/**
 * Proves an expression total: typed, and free of anything that could fail on some row. It derives what each value is made of. One class
 * for each family of operators; here is which operator is whose. Instances hold the permissions of one question.
 */
final class ExpressionCheck {
    private static final int DEEPEST = 200;

    private final Permissions permissions;

    ExpressionCheck(Permissions permissions) {
        this.permissions = permissions;
    }

    FieldFacts check(Expression expression, List<FieldFacts> input) {
        PrintedSize.require(expression);
        return check(expression, input, DEEPEST);
    }

    private FieldFacts check(Expression expression, List<FieldFacts> input, int depth) {
        if (depth == 0) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "an expression is nested too deeply");
        }
        return switch (expression) {
            case Expression.Field field -> field(field, input);
            case Expression.Literal literal -> LiteralFacts.of(literal);
            case Expression.Earlier _ -> throw NotSafe.amongRows();
            case Call call -> {
                List<FieldFacts> operands = call.operands().stream()
                        .map(operand -> check(operand, input, depth - 1))
                        .toList();
                admit(call.operator(), operands);
                yield of(new Operands(call, operands));
            }
        };
    }

    private static FieldFacts field(Expression.Field field, List<FieldFacts> input) {
        Operands.require(field.index() < input.size(), "a field is not there");
        FieldFacts facts = input.get(field.index());
        Operands.require(sameKind(facts.type(), field.type()), "a field has another type");
        return facts;
    }

    private void admit(Operator operator, List<FieldFacts> operands) {
        if (operands.stream().anyMatch(FieldFacts::person)) {
            throw NotSafe.because(CheckCode.PERSON, "a person's number enters an expression");
        }
        if (!operator.policyName().isEmpty() && !permissions.allows(new FunctionName(operator.policyName()))) {
            throw NotSafe.because(
                    CheckCode.FUNCTION, "the function " + operator.policyName() + " is not allowed by every owner");
        }
    }

    private FieldFacts of(Operands given) {
        return switch (given.call().operator()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> LogicCheck.comparison(given);
            case SAME -> LogicCheck.sameness(given);
            case IN -> LogicCheck.membership(given);
            case AND, OR, NOT -> LogicCheck.logic(given);
            case IS_NULL, IS_NOT_NULL -> given.predicate(false);
            case IS_TRUE -> LogicCheck.truth(given);
            case CASE -> ChoiceCheck.conditional(given);
            case COALESCE -> ChoiceCheck.firstPresent(given);
            case LEAST -> ChoiceCheck.extreme(given, Interval::least);
            case GREATEST -> ChoiceCheck.extreme(given, Interval::greatest);
            case PLUS -> NumberCheck.arithmetic(given, Interval::plus);
            case MINUS -> NumberCheck.arithmetic(given, Interval::minus);
            case TIMES -> NumberCheck.arithmetic(given, Interval::times);
            case NEGATE -> NumberCheck.arithmetic(given, (value, same) -> value.negate());
            case ABS -> NumberCheck.arithmetic(given, (value, same) -> value.absolute());
            case SIGN -> NumberCheck.sign(given);
            case MOD -> NumberCheck.remainder(given);
            case DIVIDE -> NumberCheck.division(given);
            case ROUND, FLOOR, CEIL -> NumberCheck.rounding(given);
            case BUCKET -> NumberCheck.bucket(given, generalized(given));
            case CAST -> CastCheck.cast(given);
            case LIKE -> TextCheck.like(given);
            case LOWER, UPPER -> TextCheck.mapped(given);
            case TRIM, TRIM_LEADING, TRIM_TRAILING -> TextCheck.trimmed(given);
            case CONCAT -> TextCheck.concatenation(given);
            case SUBSTRING -> TextCheck.part(given);
            case RIGHT -> TextCheck.end(given, given.uses());
            case PREFIX -> TextCheck.end(given, generalized(given));
            case REPLACE -> TextCheck.replacement(given);
            case LPAD, RPAD -> TextCheck.padded(given);
            case CHAR_LENGTH -> TextCheck.length(given);
            case POSITION -> TextCheck.position(given);
            case EXTRACT_MILLENNIUM,
                    EXTRACT_CENTURY,
                    EXTRACT_DECADE,
                    EXTRACT_YEAR,
                    EXTRACT_ISOYEAR,
                    EXTRACT_QUARTER,
                    EXTRACT_MONTH,
                    EXTRACT_WEEK,
                    EXTRACT_DAY,
                    EXTRACT_DOY,
                    EXTRACT_ISODOW,
                    EXTRACT_DAYOFWEEK,
                    EXTRACT_HOUR,
                    EXTRACT_MINUTE,
                    EXTRACT_SECOND,
                    EXTRACT_MILLISECOND,
                    EXTRACT_MICROSECOND,
                    EXTRACT_EPOCH -> TimeCheck.component(given);
            case TRUNC_YEAR,
                    TRUNC_QUARTER,
                    TRUNC_MONTH,
                    TRUNC_WEEK,
                    TRUNC_DAY,
                    TRUNC_HOUR,
                    TRUNC_MINUTE,
                    TRUNC_SECOND -> TimeCheck.truncation(given, generalized(given));
            case PLUS_MONTHS, PLUS_DAYS, PLUS_MILLISECONDS -> TimeCheck.shifted(given);
            case YEARS_BETWEEN,
                    QUARTERS_BETWEEN,
                    MONTHS_BETWEEN,
                    WEEKS_BETWEEN,
                    DAYS_BETWEEN,
                    HOURS_BETWEEN,
                    MINUTES_BETWEEN,
                    SECONDS_BETWEEN -> TimeCheck.difference(given);
        };
    }

    private Set<ColumnUse> generalized(Operands given) {
        return permissions.generalized(given.call(), given.first());
    }

    /** Every value of a decimal type. */
    static Interval typeRange(ColumnType.Decimal type) {
        return CastCheck.typeRange(type);
    }

    static boolean sameKind(ColumnType one, ColumnType other) {
        return Operands.sameKind(one, other);
    }
}
