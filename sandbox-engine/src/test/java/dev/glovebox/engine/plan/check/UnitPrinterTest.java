package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prices from 0 to 105,000.00, discounts from 0 to 0.10, pieces from −5 to 50 or none: as whole numbers, and as before where those do not fit. */
class UnitPrinterTest {
    private static final Decimal MONEY = new Decimal(15, 2);
    private static final Field PRICE = new Field(0, MONEY);
    private static final Field DISCOUNT = new Field(1, MONEY);
    private static final Field PIECES = new Field(2, Plain.BIGINT);
    private static final Expression REDUCED =
            call(Operator.TIMES, 4, PRICE, call(Operator.MINUS, 2, literal("1", Plain.BIGINT), DISCOUNT));

    private static Expression call(Operator operator, int scale, Expression... operands) {
        return new Call(operator, List.of(operands), new Decimal(38, scale));
    }

    private static Literal literal(String text, ColumnType type) {
        return new Literal(type, Optional.of(text));
    }

    private static RowFacts rows(Interval prices) {
        return new RowFacts(
                List.of(
                        value(MONEY, false, prices),
                        value(MONEY, false, new Interval(BigDecimal.ZERO, new BigDecimal("0.10"))),
                        value(Plain.BIGINT, true, Interval.of(-5, 50))),
                Optional.empty(),
                1,
                Set.of());
    }

    private static FieldFacts value(ColumnType type, boolean nullable, Interval range) {
        return FieldFacts.value(type, nullable, Optional.of(range), Optional.of(range), Set.of());
    }

    private static String print(Expression value, Interval prices, Interval range, Interval bounds) {
        FieldFacts facts = FieldFacts.value(value.type(), true, Optional.of(range), Optional.of(bounds), Set.of());
        return new UnitPrinter(rows(prices)).print(value, facts, Units.of(facts));
    }

    private static String print(Expression value, Interval bounds) {
        return print(value, Interval.of(0, 105_000), Interval.of(-6_000_000, 6_000_000), bounds);
    }

    @Test
    void computesInWholeNumbers() throws Exception {
        Interval wide = Interval.of(-6_000_000, 6_000_000);
        assertThat(print(REDUCED, wide)).doesNotContain("DOUBLE", "38", "LEAST");
        assertThat(units(print(REDUCED, wide))).isEqualTo(1_234_56L * 93);
        assertThat(units(print(call(Operator.TIMES, 4, REDUCED, PIECES), wide))).isEqualTo(1_234_56L * 93 * -3);
        assertThat(units(print(call(Operator.PLUS, 4, REDUCED, PIECES), wide))).isEqualTo(1_234_56L * 93 - 30_000);
    }

    @Test
    void choosesAtTheFinestScale() throws Exception {
        Call isMany = new Call(Operator.GREATER, List.of(PIECES, literal("0", Plain.BIGINT)), Plain.BOOLEAN);
        Expression choice = call(Operator.CASE, 4, isMany, REDUCED, literal("2.5", new Decimal(2, 1)));
        assertThat(units(print(choice, Interval.of(-6_000_000, 6_000_000)))).isEqualTo(25_000);
    }

    @Test
    void clampsAndKeepsNull() throws Exception {
        assertThat(units(print(REDUCED, Interval.of(0, 100)))).isEqualTo(100_0000);
        Literal none = new Literal(Plain.BIGINT, Optional.empty());
        assertThat(print(call(Operator.PLUS, 2, PRICE, none), Interval.of(0, 100)))
                .contains("DOUBLE");
    }

    @Test
    void leavesToDecimalsWhatMayNotFit() {
        Interval huge = new Interval(BigDecimal.ZERO, BigDecimal.TEN.pow(12));
        Expression square = call(Operator.TIMES, 4, PRICE, PRICE);
        Interval range = new Interval(BigDecimal.ZERO, BigDecimal.TEN.pow(24));
        assertThat(print(square, huge, range, Interval.of(0, 1_000))).contains("DOUBLE");
    }

    private static long units(String printed) throws Exception {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + printed
                                + " FROM (SELECT 1234.56::DECIMAL(15,2) AS f0, 0.07::DECIMAL(15,2) AS f1, (-3)::BIGINT AS f2) i")) {
            row.next();
            return row.getBigDecimal(1).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        }
    }
}
