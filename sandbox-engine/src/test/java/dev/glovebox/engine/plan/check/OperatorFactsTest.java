package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the checker proves of an expression is so on the engine: over the least and the largest values of every type no operator fails, and every
 * value is in its proved range, is NULL only where it may be, and is no longer than its proved length.
 */
class OperatorFactsTest {
    private static final int TRIES = Boolean.getBoolean("glovebox.deep") ? 600 : 20;
    private static final DatasetFacts SHOPS =
            Lab.datasets().stream().filter(DatasetFacts::isPublic).findFirst().orElseThrow();
    private static final List<FieldFacts> FIELDS =
            SHOPS.columns().stream().map(ScanCheck::unrestricted).toList();
    /** Values of the columns code, name, day, at, small, whole, money, ratio, flag. */
    private static final List<String> ROWS = List.of(
            "'', '', DATE '0001-01-01', TIMESTAMP '0001-01-01 00:00:00.000001', -3, -9223372036854775808, -100.00, '-Infinity', FALSE",
            "'广东广东', 'ßİ　ΣÉ　 x', DATE '9999-12-30', TIMESTAMP '9999-12-31 04:00:54.775806', 3, 9223372036854775807, 100.00, 'NaN', TRUE",
            "'aaaa', 'aaaaaaaa', DATE '0001-01-01', TIMESTAMP '0001-01-01 00:00:00', 0, 0, 99.99, '1e308', NULL",
            "'a%!_', '!%_\\ab c', DATE '9999-12-31', TIMESTAMP '9999-12-31 23:59:59.999999', 1, -1, -0.01, '-0.0', TRUE",
            "'b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
            "'c', ' c ', DATE '2024-01-31', TIMESTAMP '2024-02-29 12:00:00.1', 2, 7, 0.05, '0.5', FALSE");

    private static final List<Literal> CONSTANTS = List.of(
            Literals.of(-1_000_000_000_000L),
            Literals.of(-2),
            Literals.of(0),
            Literals.of(1),
            Literals.of(3),
            Literals.of(120_000),
            Literals.of(1_000_000_000_000L),
            Literals.text("a"),
            Literals.text("!"),
            Literals.text(" "),
            Literals.text("广"),
            Literals.text("a!%_!!"),
            Literals.text("%a_"),
            Literals.of(true),
            new Literal(Plain.DOUBLE, Optional.of("-2.5")),
            new Literal(new Decimal(4, 2), Optional.of("12.35")),
            new Literal(Plain.DATE, Optional.of("2024-02-29")),
            new Literal(Plain.TIMESTAMP, Optional.of("2024-02-29T12:00:00")),
            Literals.nothing(Plain.BIGINT),
            Literals.nothing(new Varchar(5)));
    private static final List<ColumnType> CASTS = List.of(
            Plain.BIGINT,
            Plain.DOUBLE,
            new Decimal(3, 1),
            new Decimal(38, 0),
            new Varchar(9),
            Plain.DATE,
            Plain.TIMESTAMP,
            Plain.BOOLEAN);

    private static final List<Operator> OPERATORS = List.of(Operator.values());

    private final ExpressionCheck check = new ExpressionCheck(Permissions.ofOwner());

    @Test
    void holdOnTheEngine() throws Exception {
        Random random = new Random(20261122);
        Set<Operator> met = EnumSet.noneOf(Operator.class);
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            for (String sql : Lab.table(SHOPS, "t", List.of())) {
                statement.execute(sql);
            }
            for (String row : ROWS) {
                statement.execute("INSERT INTO t VALUES (" + row + ")");
            }
            for (Operator operator : Operator.values()) {
                for (int i = 0; i < TRIES; i++) {
                    Optional<Expression> made = call(operator, random, 2);
                    if (made.isPresent()) {
                        met.add(operator);
                        requireFacts(statement, made.get());
                    }
                }
            }
        }
        assertThat(met).as("operators that were tried").containsExactlyInAnyOrder(Operator.values());
    }

    private void requireFacts(Statement statement, Expression expression) throws SQLException {
        FieldFacts facts = check.check(expression, FIELDS);
        String printed =
                new ExpressionPrinter(field -> "\"" + SHOPS.columns().get(field).name() + "\"").print(expression);
        String about = PlanText.of(expression);
        try (ResultSet rows = statement.executeQuery("SELECT CAST(" + printed + " AS "
                + (facts.type() instanceof Decimal || facts.type() == Plain.BIGINT
                        ? "DECIMAL(38, " + Kind.scale(facts.type()) + ")"
                        : "VARCHAR")
                + ") FROM t")) {
            while (rows.next()) {
                String value = rows.getString(1);
                if (value == null) {
                    assertThat(facts.nullable())
                            .as("NULL is possible in " + about)
                            .isTrue();
                } else {
                    requireWithin(facts, value, about);
                }
            }
        } catch (SQLException failed) {
            throw new AssertionError("the engine failed on " + about, failed);
        }
    }

    private static void requireWithin(FieldFacts facts, String value, String about) {
        facts.range().ifPresent(range -> {
            BigDecimal number = new BigDecimal(value);
            assertThat(new Interval(number, number).within(range))
                    .as("range " + range + " of " + about + " holds " + value)
                    .isTrue();
        });
        if (facts.type() instanceof Varchar(int length)) {
            assertThat(value.codePointCount(0, value.length()))
                    .as("length of " + about)
                    .isLessThanOrEqualTo(length);
        }
    }

    /** A call that the checker proves; none where the operands do not go together. */
    private Optional<Expression> call(Operator operator, Random random, int depth) {
        for (int attempt = 0; attempt < 400; attempt++) {
            List<Expression> operands = operands(operator, random, depth);
            Optional<ColumnType> type = operator == Operator.CAST
                    ? Optional.of(CASTS.get(random.nextInt(CASTS.size())))
                    : Types.of(operator, operands.stream().map(Expression::type).toList());
            if (type.isPresent()) {
                Call call = new Call(operator, operands, type.get());
                if (isProved(call)) {
                    return Optional.of(call);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isProved(Expression expression) {
        try {
            check.check(expression, FIELDS);
            return true;
        } catch (NotSafe notSafe) {
            return false;
        }
    }

    private List<Expression> operands(Operator operator, Random random, int depth) {
        int count = operator == Operator.CASE ? 3 : random.nextInt(1, 4);
        while (!operator.takes(count)) {
            count = random.nextInt(1, 4);
        }
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operands.add(operand(random, depth - 1));
        }
        return operands;
    }

    private Expression operand(Random random, int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
            List<Expression> operands = operands(operator, random, 0);
            Optional<ColumnType> type =
                    Types.of(operator, operands.stream().map(Expression::type).toList());
            if (type.isPresent() && isProved(new Call(operator, operands, type.get()))) {
                return new Call(operator, operands, type.get());
            }
        }
        return random.nextInt(3) == 0
                ? CONSTANTS.get(random.nextInt(CONSTANTS.size()))
                : field(random.nextInt(FIELDS.size()));
    }

    private static Field field(int index) {
        return new Field(index, FIELDS.get(index).type());
    }
}
