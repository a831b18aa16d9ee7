package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;

/** Scalar SQL to expressions. */
final class Scalars {
    private final SqlValidator validator;
    private final Calls calls;
    private final Admission admission;
    private final Parameters parameters;
    private final Constants constants;
    private final TextCalls texts;
    private final TimeCalls times;

    /** Where an expression stands. */
    record Site(Scope scope, Purpose purpose, GroupHook groups) {
        Site deciding() {
            return purpose instanceof Purpose.Measure ? new Site(scope, Purpose.FILTER, groups) : this;
        }
    }

    Scalars(SqlValidator validator, Calls calls, Admission admission, Parameters parameters) {
        this.validator = validator;
        this.calls = calls;
        this.admission = admission;
        this.parameters = parameters;
        this.constants = new Constants(validator);
        this.texts = new TextCalls(calls);
        this.times = new TimeCalls(calls);
    }

    /** The same where every function is allowed: an owner's list binds what is computed of rows, not of released values. */
    Scalars free() {
        return new Scalars(validator, new Calls(Optional.empty()), admission, parameters);
    }

    Calls calls() {
        return calls;
    }

    Expression translate(SqlNode node, Scope scope, Purpose purpose) {
        return translate(node, new Site(scope, purpose, GroupHook.NONE));
    }

    Expression translate(SqlNode node, Site site) {
        Optional<Expression> field = site.groups.field(node);
        if (field.isPresent()) {
            return field.get();
        }
        return switch (node) {
            case SqlDynamicParam place -> parameters.value(place, placeType(place));
            case SqlLiteral literal -> constants.of(literal);
            case SqlIdentifier name ->
                admission.admit(site.scope.resolve(name).value(), site.scope.fields(), site.purpose, name);
            case SqlCase choice -> choice(choice, site);
            case SqlCall call ->
                site.scope
                        .person(call)
                        .map(found -> admission.admit(found.value(), site.scope.fields(), site.purpose, call))
                        .orElseGet(() -> call(call, site));
            default -> throw Forms.unsupported(node, "this form");
        };
    }

    private ColumnType placeType(SqlDynamicParam place) {
        return Optional.ofNullable(validator.getValidatedNodeTypeIfKnown(place))
                .flatMap(TypeBridge::fromCalcite)
                .orElseThrow(() -> Objection.to(
                                PlanCode.PARAMETER,
                                "the type of this parameter does not follow from its place",
                                "compare it with a column, or write CAST(:name AS DATE)")
                        .refuse(place));
    }

    private Expression call(SqlCall call, Site site) {
        Optional<SqlIntervalLiteral> interval = TimeCalls.interval(call);
        if (interval.isPresent()) {
            return times.plus(call, translate(TimeCalls.shifted(call), site), interval.get());
        }
        Optional<Operator> direct = Functions.direct(call.getOperator());
        if (direct.isPresent()) {
            return calls.make(call, direct.get(), all(call, 0, site));
        }
        return switch (call.getKind()) {
            case BETWEEN -> between(call, site);
            case IN -> membership(call, site);
            case NOT_IN -> not(call, membership(call, site));
            case LIKE -> like(call, site);
            case IS_FALSE -> isTrue(call, not(call, one(call, site)));
            case IS_NOT_TRUE -> not(call, isTrue(call, one(call, site)));
            case IS_NOT_FALSE -> not(call, isTrue(call, not(call, one(call, site))));
            case IS_DISTINCT_FROM -> not(call, calls.make(call, Operator.SAME, all(call, 0, site)));
            case PLUS_PREFIX -> one(call, site);
            case NULLIF -> nullIf(call, site);
            case CAST, SAFE_CAST -> cast(call, site);
            case MOD -> calls.remainder(call, all(call, 0, site));
            case EXTRACT -> calls.make(call, TimeUnits.EXTRACT.of(call, 0), all(call, 1, site));
            case FLOOR, CEIL -> rounded(call, site);
            case TIMESTAMP_DIFF ->
                times.difference(call, translate(call.operand(1), site), translate(call.operand(2), site));
            case MINUS -> throw TimeCalls.subtraction(call);
            case OVER -> throw Forms.window(call);
            case SCALAR_QUERY -> site.scope.value(call).orElseThrow(() -> Forms.nestedQuery(call));
            case SELECT, WITH, ORDER_BY, EXISTS -> throw Forms.nestedQuery(call);
            default -> named(call, site);
        };
    }

    private Expression named(SqlCall call, Site site) {
        return switch (call.getOperator().getName().toUpperCase(Locale.ROOT)) {
            case "ROUND" -> new Rounding(calls).of(call, Operator.ROUND, all(call, 0, site));
            case "TRIM" -> texts.trim(call, translate(call.operand(1), site), translate(call.operand(2), site));
            case "LTRIM" -> texts.trimmed(call, Operator.TRIM_LEADING, all(call, 0, site));
            case "RTRIM" -> texts.trimmed(call, Operator.TRIM_TRAILING, all(call, 0, site));
            case "SUBSTRING" -> texts.part(call, all(call, 0, site));
            case "LEFT" -> texts.start(call, all(call, 0, site));
            case "RIGHT" -> texts.end(call, all(call, 0, site));
            case "LPAD" -> texts.padded(call, Operator.LPAD, all(call, 0, site));
            case "RPAD" -> texts.padded(call, Operator.RPAD, all(call, 0, site));
            case "REPLACE" -> texts.replaced(call, all(call, 0, site));
            case "TIMESTAMPDIFF" ->
                times.difference(call, translate(call.operand(1), site), translate(call.operand(2), site));
            default -> throw Forms.unsupported(call, call.getOperator().getName());
        };
    }

    private List<Expression> all(SqlCall call, int from, Site site) {
        List<Expression> operands = new ArrayList<>();
        for (SqlNode operand : call.getOperandList().subList(from, call.operandCount())) {
            operands.add(translate(operand, site));
        }
        return operands;
    }

    private Expression one(SqlCall call, Site site) {
        return translate(call.operand(0), site);
    }

    private Expression not(SqlNode node, Expression value) {
        return calls.make(node, Operator.NOT, List.of(value));
    }

    private Expression isTrue(SqlNode node, Expression value) {
        return calls.make(node, Operator.IS_TRUE, List.of(value));
    }

    private Expression between(SqlCall call, Site site) {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            throw Forms.unsupported(call, "BETWEEN SYMMETRIC");
        }
        Expression value = one(call, site);
        Expression least =
                calls.make(call, Operator.GREATER_OR_EQUAL, List.of(value, translate(call.operand(1), site)));
        Expression most = calls.make(call, Operator.LESS_OR_EQUAL, List.of(value, translate(call.operand(2), site)));
        Expression within = calls.make(call, Operator.AND, List.of(least, most));
        return operator.isNegated() ? not(call, within) : within;
    }

    private Expression membership(SqlCall call, Site site) {
        if (!(call.operand(1) instanceof SqlNodeList list)) {
            throw Forms.nestedQuery(call);
        }
        List<Expression> operands = new ArrayList<>(List.of(one(call, site)));
        for (SqlNode member : list) {
            operands.add(translate(Objects.requireNonNull(member), site));
        }
        return calls.make(call, Operator.IN, operands);
    }

    private Expression like(SqlCall call, Site site) {
        Expression like = texts.like(call, all(call, 0, site));
        return call.getOperator().equals(SqlStdOperatorTable.NOT_LIKE) ? not(call, like) : like;
    }

    private Expression choice(SqlCase choice, Site site) {
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < choice.getWhenOperands().size(); i++) {
            operands.add(translate(choice.getWhenOperands().get(i), site.deciding()));
            operands.add(translate(choice.getThenOperands().get(i), site));
        }
        SqlNode otherwise = choice.getElseOperand();
        operands.add(otherwise == null ? Literals.nothing(Plain.BOOLEAN) : translate(otherwise, site));
        return calls.make(choice, Operator.CASE, operands);
    }

    private Expression nullIf(SqlCall call, Site site) {
        Expression value = one(call, site);
        Expression same = calls.make(
                call,
                Operator.EQUAL,
                List.of(translate(call.operand(0), site.deciding()), translate(call.operand(1), site.deciding())));
        return calls.make(call, Operator.CASE, List.of(same, Literals.nothing(value.type()), value));
    }

    private Expression cast(SqlCall call, Site site) {
        SqlDataTypeSpec target = call.operand(1);
        RelDataType derived = target.deriveType(validator);
        ColumnType type = Optional.of(derived)
                .filter(found -> found.getSqlTypeName() != SqlTypeName.CHAR)
                .flatMap(TypeBridge::fromCalcite)
                .orElseThrow(() -> Objection.to(
                                PlanCode.FUNCTION_FORM,
                                "no column has the type of this cast",
                                "cast to BIGINT, DECIMAL(10, 2), DOUBLE, VARCHAR(20), DATE, TIMESTAMP or BOOLEAN")
                        .refuse(call));
        Expression value = one(call, site);
        return type instanceof ColumnType.Varchar text ? texts.cast(call, value, text) : calls.cast(call, value, type);
    }

    private Expression rounded(SqlCall call, Site site) {
        Operator operator = call.getKind() == SqlKind.FLOOR ? Operator.FLOOR : Operator.CEIL;
        if (call.operandCount() == 1) {
            return new Rounding(calls).of(call, operator, all(call, 0, site));
        }
        if (operator == Operator.CEIL) {
            throw Forms.unsupported(call, "rounding dates up");
        }
        return calls.make(call, TimeUnits.TRUNCATE.of(call, 1), List.of(one(call, site)));
    }
}
