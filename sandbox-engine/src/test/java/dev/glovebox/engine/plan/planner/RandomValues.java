package dev.glovebox.engine.plan.planner;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes SQL expressions over the columns of a scope: every scalar form that has a meaning in the standard, over all kinds of values. It keeps to
 * what Calcite's engine computes rightly: that counts time between in 32 bits, and does not cut constants that a cast cuts.
 */
final class RandomValues {
    private static final List<String> UNITS = List.of("YEAR", "QUARTER", "MONTH", "DAY");

    private final Random random;
    private final List<Column> scope;

    enum Kind {
        TEXT,
        WHOLE,
        EXACT,
        FLOATING,
        DATE,
        TIME,
        FLAG
    }

    record Column(String name, Kind kind) {}

    RandomValues(Random random, List<Column> scope) {
        this.random = random;
        this.scope = scope;
    }

    String any(int depth) {
        return value(one(Kind.values()), depth);
    }

    String value(Kind kind, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(kind);
        }
        if (random.nextInt(5) == 0) {
            return choice(kind, depth - 1);
        }
        return switch (kind) {
            case TEXT -> text(depth - 1);
            case WHOLE -> whole(depth - 1);
            case EXACT -> exact(depth - 1);
            case FLOATING -> floating(depth - 1);
            case DATE -> date(depth - 1);
            case TIME -> time(depth - 1);
            case FLAG -> flag(depth - 1);
        };
    }

    /** A column of the scope, or, seldom or where there is none, a constant. */
    private String leaf(Kind kind) {
        List<Column> columns =
                scope.stream().filter(column -> column.kind() == kind).toList();
        if (!columns.isEmpty() && random.nextInt(4) > 0) {
            return columns.get(random.nextInt(columns.size())).name();
        }
        return switch (kind) {
            case TEXT -> one("'a'", "'ab'", "'张三'", "' a '", "''", "'É'");
            case WHOLE -> one("0", "1", "-2", "3");
            case EXACT -> one("1.5", "-0.01", "12.34");
            case FLOATING -> one("0.5E0", "-2.0E0");
            case DATE -> one("DATE '2024-02-29'", "DATE '1969-12-31'", "DATE '2024-03-31'");
            case TIME -> one("TIMESTAMP '2024-02-29 23:59:59'", "TIMESTAMP '1969-12-31 12:30:00'");
            case FLAG -> one("TRUE", "FALSE");
        };
    }

    private String column(Kind kind) {
        return scope.stream()
                .filter(column -> column.kind() == kind)
                .map(Column::name)
                .findFirst()
                .orElseGet(() -> leaf(kind));
    }

    private String choice(Kind kind, int depth) {
        return switch (random.nextInt(5)) {
            case 0 ->
                "CASE WHEN " + value(Kind.FLAG, depth) + " THEN " + value(kind, depth) + " ELSE " + value(kind, depth)
                        + " END";
            case 1 -> "CASE WHEN " + value(Kind.FLAG, depth) + " THEN " + value(kind, depth) + " END";
            case 2 -> "COALESCE(" + value(kind, depth) + ", " + value(kind, depth) + ")";
            case 3 -> "NULLIF(" + value(kind, depth) + ", " + value(kind, depth) + ")";
            default ->
                kind == Kind.FLAG
                        ? value(kind, depth)
                        : one("LEAST", "GREATEST") + "(" + value(kind, depth) + ", " + value(kind, depth) + ")";
        };
    }

    private String text(int depth) {
        String value = value(Kind.TEXT, depth);
        return switch (random.nextInt(13)) {
            case 0 -> "LOWER(" + value + ")";
            case 1 -> "UPPER(" + value + ")";
            case 2 -> "TRIM(" + value + ")";
            case 3 -> "TRIM(" + one("LEADING", "TRAILING", "BOTH") + " 'a' FROM " + value + ")";
            case 4 -> "SUBSTRING(" + value + " FROM " + random.nextInt(-1, 4) + " FOR " + random.nextInt(4) + ")";
            case 5 -> "SUBSTRING(" + value + ", " + random.nextInt(1, 4) + ")";
            case 6 -> one("LEFT", "RIGHT") + "(" + value + ", " + random.nextInt(1, 4) + ")";
            case 7 -> "REPLACE(" + value + ", " + one("'a'", "'张'", "'%'") + ", " + one("''", "'三a'") + ")";
            case 8 -> one("LPAD", "RPAD") + "(" + value + ", " + random.nextInt(1, 6) + ", " + one("'01'", "'文'") + ")";
            case 9 -> "CAST(" + value(Kind.WHOLE, depth) + " AS VARCHAR(20))";
            case 10 -> "CAST(" + value(Kind.DATE, depth) + " AS VARCHAR(10))";
            case 11 -> "CAST(" + value(Kind.FLAG, depth) + " AS VARCHAR(5))";
            default -> "(" + value + " || " + value(Kind.TEXT, depth) + ")";
        };
    }

    private String whole(int depth) {
        return switch (random.nextInt(11)) {
            case 0 -> "(" + value(Kind.WHOLE, depth) + one(" + ", " - ", " * ") + value(Kind.WHOLE, depth) + ")";
            case 1 -> one("ABS", "SIGN") + "(" + value(Kind.WHOLE, depth) + ")";
            case 2 -> "MOD(" + value(Kind.WHOLE, depth) + ", " + one("2", "-3", "1000") + ")";
            case 3 -> "CHAR_LENGTH(" + value(Kind.TEXT, depth) + ")";
            case 4 -> "POSITION(" + value(Kind.TEXT, depth) + " IN " + value(Kind.TEXT, depth) + ")";
            case 5 ->
                "EXTRACT(" + one("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOY", "ISODOW", "EPOCH") + " FROM "
                        + value(one(Kind.DATE, Kind.TIME), depth) + ")";
            case 6 -> "EXTRACT(" + one("HOUR", "MINUTE", "SECOND") + " FROM " + value(Kind.TIME, depth) + ")";
            case 7 ->
                "CAST(TIMESTAMPDIFF(" + one("YEAR", "QUARTER", "MONTH", "WEEK", "DAY") + ", " + value(Kind.DATE, depth)
                        + ", " + value(Kind.DATE, depth) + ") AS BIGINT)";
            case 8 ->
                "CAST(TIMESTAMPDIFF(" + one("MONTH", "DAY", "HOUR", "MINUTE", "SECOND") + ", " + value(Kind.TIME, depth)
                        + ", " + value(Kind.TIME, depth) + ") AS BIGINT)";
            case 9 -> "CAST(" + value(one(Kind.EXACT, Kind.FLOATING), depth) + " AS BIGINT)";
            default -> "-" + leaf(Kind.WHOLE).replaceFirst("^-", "");
        };
    }

    private String exact(int depth) {
        return switch (random.nextInt(6)) {
            case 0 ->
                "(" + value(Kind.EXACT, depth) + one(" + ", " - ", " * ") + value(one(Kind.EXACT, Kind.WHOLE), depth)
                        + ")";
            case 1 -> "ROUND(" + value(Kind.EXACT, depth) + one("", ", 1") + ")";
            case 2 -> one("FLOOR", "CEIL", "ABS") + "(" + value(Kind.EXACT, depth) + ")";
            case 3 -> "CAST(" + value(Kind.WHOLE, depth) + " AS DECIMAL(19, 3))";
            default -> "(" + value(Kind.EXACT, depth) + " + " + value(Kind.EXACT, depth) + ")";
        };
    }

    private String floating(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> "CAST(" + value(one(Kind.WHOLE, Kind.EXACT), depth) + " AS DOUBLE)";
            case 1 -> one("FLOOR", "CEIL", "ABS") + "(" + value(Kind.FLOATING, depth) + ")";
            case 2 -> "(" + value(Kind.FLOATING, depth) + " / " + one("4E0", "-0.5E0") + ")";
            default -> "(" + value(Kind.FLOATING, depth) + one(" + ", " - ", " * ") + value(Kind.FLOATING, depth) + ")";
        };
    }

    private String date(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> "FLOOR(" + value(Kind.DATE, depth) + " TO " + one(UNITS) + ")";
            case 1 -> "CAST(" + value(Kind.TIME, depth) + " AS DATE)";
            default ->
                "(" + value(Kind.DATE, depth) + one(" + ", " - ") + "INTERVAL '" + random.nextInt(40) + "' "
                        + one("YEAR", "MONTH", "DAY") + ")";
        };
    }

    private String time(int depth) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "FLOOR(" + value(Kind.TIME, depth) + " TO " + one("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
                        + ")";
            case 1 -> "CAST(" + value(Kind.DATE, depth) + " AS TIMESTAMP)";
            default ->
                "(" + value(Kind.TIME, depth) + one(" + ", " - ") + "INTERVAL '" + random.nextInt(40) + "' "
                        + one("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND") + ")";
        };
    }

    String flag(int depth) {
        Kind kind = one(Kind.TEXT, Kind.WHOLE, Kind.EXACT, Kind.FLOATING, Kind.DATE, Kind.TIME);
        return switch (random.nextInt(11)) {
            case 0, 1 ->
                "(" + value(kind, depth) + one(" = ", " <> ", " < ", " <= ", " > ", " >= ") + value(kind, depth) + ")";
            case 2 -> "(" + value(Kind.WHOLE, depth) + one(" = ", " < ", " >= ") + value(Kind.EXACT, depth) + ")";
            case 3 -> "(" + value(Kind.FLAG, depth) + one(" AND ", " OR ") + value(Kind.FLAG, depth) + ")";
            case 4 -> "(NOT " + value(Kind.FLAG, depth) + ")";
            case 5 -> "(" + any(depth) + " IS " + one("", "NOT ") + "NULL)";
            case 6 -> "(" + value(Kind.FLAG, depth) + " IS " + one("", "NOT ") + one("TRUE", "FALSE", "UNKNOWN") + ")";
            case 7 -> "(" + value(kind, depth) + " IS " + one("", "NOT ") + "DISTINCT FROM " + value(kind, depth) + ")";
            case 8 -> "(" + value(kind, depth) + one(" IN (", " NOT IN (") + leaf(kind) + ", " + leaf(kind) + "))";
            case 9 ->
                "(" + value(kind, depth) + one(" BETWEEN ", " NOT BETWEEN ") + value(kind, depth) + " AND "
                        + value(kind, depth) + ")";
            default ->
                "(" + column(Kind.TEXT) + one(" LIKE ", " NOT LIKE ")
                        + one("'a%'", "'_b'", "'%三'", "'a!%b' ESCAPE '!'", "'%'") + ")";
        };
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size())).toUpperCase(Locale.ROOT);
    }
}
