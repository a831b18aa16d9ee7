package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.planner.RandomValues.Column;
import dev.glovebox.engine.plan.planner.RandomValues.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes questions over {@link dev.glovebox.engine.plan.Lab}'s tables, about public rows or about persons': joins of every kind, subqueries, set
 * operations, windows, groups and grouping sets around random values. Each has one answer, whatever engine gives it.
 */
public final class RandomQueries {
    private static final List<Column> COLUMNS = List.of(
            new Column("code", Kind.TEXT),
            new Column("name", Kind.TEXT),
            new Column("day", Kind.DATE),
            new Column("at", Kind.TIME),
            new Column("small", Kind.WHOLE),
            new Column("money", Kind.EXACT),
            new Column("flag", Kind.FLAG));
    /** Floating-point values make no keys. */
    private static final Kind[] KEYS = {Kind.TEXT, Kind.WHOLE, Kind.EXACT, Kind.DATE, Kind.TIME, Kind.FLAG};

    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.WHOLE, Kind.EXACT, Kind.FLOATING);
    private static final List<String> TABLES = List.of("lab.visits", "lab.trips", "lab.cards");

    private final Random random;
    private final About about;
    private final boolean persons;
    private int aliases;

    /** What questions are about; only {@code MEASURES} have the aggregates that Calcite's own engine has not. */
    public enum About {
        PUBLIC_ROWS,
        PERSONS,
        MEASURES
    }

    public RandomQueries(Random random, About about) {
        this.random = random;
        this.about = about;
        this.persons = about != About.PUBLIC_ROWS;
    }

    /** What stands after FROM, what can be named there, and the rows' person; none for public rows. */
    private record Source(String from, List<Column> columns, String person) {}

    public String question() {
        aliases = 0;
        Source source = source(2);
        String where = where(source);
        if (!persons && random.nextInt(3) == 0) {
            return "SELECT " + selected(source, 3) + " FROM " + source.from + where;
        }
        return groups(source, where);
    }

    private String groups(Source source, String where) {
        RandomValues values = values(source);
        List<String> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(random.nextBoolean() ? column(source) : values.value(one(KEYS), 2));
        }
        List<String> shown = new ArrayList<>(keys);
        shown.add("COUNT(*)");
        shown.add(aggregate(source));
        shown.add(aggregate(source));
        String list = shown.stream()
                .map(value -> value + " AS o" + shown.indexOf(value))
                .distinct()
                .collect(Collectors.joining(", "));
        String grouping = keys.isEmpty()
                ? ""
                : " GROUP BY " + sets(keys.stream().distinct().toList());
        String having = random.nextInt(4) == 0 ? " HAVING COUNT(*) > 1" : "";
        return "SELECT " + list + " FROM " + source.from + where + grouping + having;
    }

    private String sets(List<String> keys) {
        String all = String.join(", ", keys);
        return switch (random.nextInt(6)) {
            case 0 -> "ROLLUP(" + all + ")";
            case 1 -> "CUBE(" + all + ")";
            case 2 -> "GROUPING SETS ((" + all + "), (" + keys.getFirst() + "), ())";
            default -> all;
        };
    }

    private String aggregate(Source source) {
        return about == About.MEASURES && random.nextInt(3) > 0 ? measure(source) : plain(source);
    }

    /** Of any number, NaN and infinities among them. */
    private String measure(Source source) {
        String value = numbers(source).value(one(Kind.WHOLE, Kind.EXACT, Kind.FLOATING), 1);
        return switch (random.nextInt(7)) {
            case 0 -> "MEDIAN(" + value + ")";
            case 1 -> "PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY " + value + ")";
            case 2 -> "PERCENTILE_DISC(0.25) WITHIN GROUP (ORDER BY " + value + " DESC)";
            case 3 -> one("VAR_POP(", "STDDEV_SAMP(") + value + ")";
            case 4 -> "COUNT(DISTINCT " + column(source) + ")";
            case 5 -> "SUM(" + value + ")";
            default -> "AVG(" + value + ")";
        };
    }

    private String plain(Source source) {
        RandomValues values = values(source);
        String filter = random.nextInt(4) == 0 ? " FILTER (WHERE " + values.flag(1) + ")" : "";
        return switch (random.nextInt(persons ? 5 : 4)) {
            case 0 -> "COUNT(" + values.any(2) + ")" + filter;
            case 1 -> "SUM(" + numbers(source).value(Kind.WHOLE, 2) + ")" + filter;
            case 2 -> "SUM(" + numbers(source).value(Kind.EXACT, 1) + ")" + filter;
            case 3 -> "AVG(CAST(" + numbers(source).value(Kind.WHOLE, 1) + " AS DOUBLE))";
            default -> "COUNT(DISTINCT " + source.person + ")" + filter;
        };
    }

    private Source source(int depth) {
        if (depth == 0) {
            return table();
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> table();
            case 2, 3, 4 -> join(source(depth - 1), source(depth - 1));
            case 5 -> derived(depth - 1);
            case 6 -> united(depth - 1);
            case 7 -> grouped(depth - 1);
            default -> window();
        };
    }

    private Source table() {
        return persons && random.nextInt(6) > 0 ? table(TABLES.get(random.nextInt(TABLES.size()))) : table("lab.shops");
    }

    private Source table(String name) {
        String alias = alias();
        List<Column> columns = new ArrayList<>();
        COLUMNS.forEach(column -> columns.add(new Column(alias + ".\"" + column.name() + "\"", column.kind())));
        if (about == About.MEASURES) {
            columns.add(new Column(alias + ".ratio", Kind.FLOATING));
        }
        return new Source(name + " " + alias, columns, name.equals("lab.shops") ? "" : alias + ".pid");
    }

    private Source join(Source left, Source right) {
        boolean both = !left.person.isEmpty() && !right.person.isEmpty();
        String kind = both || !persons ? one("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN") : one("JOIN", "LEFT JOIN");
        List<Column> columns = new ArrayList<>(left.columns);
        columns.addAll(right.columns);
        List<String> conditions = new ArrayList<>();
        if (both) {
            conditions.add(left.person + " = " + right.person);
        }
        if (!both) {
            conditions.add(equal(left, right));
        }
        if (random.nextBoolean()) {
            conditions.add(Optional.of(new RandomValues(random, columns).flag(1))
                    .filter(condition -> condition.contains("."))
                    .orElseGet(() -> equal(left, right)));
        }
        String person = switch (kind) {
            case "RIGHT JOIN" -> right.person;
            case "FULL JOIN" -> both ? "COALESCE(" + left.person + ", " + right.person + ")" : "";
            default -> left.person.isEmpty() ? right.person : left.person;
        };
        String other = right.from.contains(" JOIN ") && !right.from.startsWith("(SELECT")
                ? "(" + right.from + ")"
                : right.from;
        return new Source(
                left.from + " " + kind + " " + other + " ON " + String.join(" AND ", conditions), columns, person);
    }

    /** Columns of one kind on both sides: of constant conditions Calcite's engine makes too much. */
    private String equal(Source left, Source right) {
        for (Column one : left.columns) {
            for (Column other : right.columns) {
                if (one.kind() == other.kind() && random.nextInt(3) == 0) {
                    return one.name() + " = " + other.name();
                }
            }
        }
        return left.columns.getFirst().name() + " = " + right.columns.getFirst().name();
    }

    private Source derived(int depth) {
        Source below = source(depth);
        return nested(below, one("SELECT ", "SELECT DISTINCT "), " FROM " + below.from + where(below), kinds(3), 2);
    }

    private Source united(int depth) {
        Source one = source(depth);
        Source other = source(one.person.isEmpty() ? 0 : depth);
        if (one.person.isEmpty() != other.person.isEmpty()) {
            return one;
        }
        List<Kind> kinds = kinds(2);
        String operation = one(" UNION ALL ", " UNION ", " INTERSECT ", " EXCEPT ");
        String second = operation + "SELECT " + list(other, kinds, 1) + " FROM " + other.from + where(other);
        return nested(one, "SELECT ", " FROM " + one.from + where(one) + second, kinds, 1);
    }

    /** Groups of a person; those of public rows are no relation. */
    private Source grouped(int depth) {
        Source below = source(depth);
        if (below.person.isEmpty()) {
            return below;
        }
        String key = column(below);
        String alias = alias();
        String sql = "(SELECT " + below.person + " AS pid, " + key + " AS c0, COUNT(*) AS c1, "
                + one("SUM(", "COUNT(") + numbers(below).value(Kind.WHOLE, 1) + ") AS c2 FROM "
                + below.from + where(below) + " GROUP BY " + below.person + ", " + key + ") " + alias;
        Kind kind = below.columns.stream()
                .filter(column -> column.name().equals(key))
                .findFirst()
                .orElseThrow()
                .kind();
        return new Source(
                sql,
                List.of(
                        new Column(alias + ".c0", kind),
                        new Column(alias + ".c1", Kind.WHOLE),
                        new Column(alias + ".c2", Kind.WHOLE)),
                alias + ".pid");
    }

    /** Windows whose values do not depend on how ties are ordered: a shop's code is unique, a person's rows may be alike. */
    private Source window() {
        Source below = table();
        RandomValues values = values(below);
        boolean open = below.person.isEmpty();
        String alias = alias();
        String code = below.columns.getFirst().name();
        String partition = "PARTITION BY " + (open ? one("1", column(below)) : below.person);
        String function = switch (random.nextInt(open ? 7 : 4)) {
            case 0 ->
                one("RANK()", "DENSE_RANK()") + " OVER (" + partition + " ORDER BY " + column(below) + one("", " DESC")
                        + ")";
            case 1 -> "COUNT(*) OVER (" + partition + ")";
            case 2 ->
                one("SUM(", "MIN(", "MAX(", "COUNT(") + values.value(Kind.WHOLE, 1) + ") OVER (" + partition + ")";
            case 3 -> one("MIN(", "MAX(") + "CHAR_LENGTH(" + values.value(Kind.TEXT, 1) + ")) OVER (" + partition + ")";
            case 4 -> "ROW_NUMBER() OVER (" + partition + " ORDER BY " + code + one("", " DESC") + ")";
            case 5 ->
                one("LAG(", "LEAD(") + values.value(Kind.WHOLE, 1) + one("", ", 2") + ") OVER (" + partition
                        + " ORDER BY " + code + ")";
            default ->
                one("SUM(", "MIN(", "MAX(", "COUNT(") + values.value(Kind.WHOLE, 1) + ") OVER (" + partition
                        + " ORDER BY "
                        + code + " ROWS BETWEEN " + one("UNBOUNDED PRECEDING", "1 PRECEDING", "CURRENT ROW")
                        + " AND " + one("CURRENT ROW", "1 FOLLOWING", "UNBOUNDED FOLLOWING") + ")";
        };
        String person = open ? "" : below.person + " AS pid, ";
        String sql = "(SELECT " + person + code + " AS c0, " + function + " AS c1 FROM " + below.from + ") " + alias;
        return new Source(
                sql,
                List.of(new Column(alias + ".c0", Kind.TEXT), new Column(alias + ".c1", Kind.WHOLE)),
                open ? "" : alias + ".pid");
    }

    private Source nested(Source below, String start, String rest, List<Kind> kinds, int depth) {
        String alias = alias();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            columns.add(new Column(alias + ".c" + i, kinds.get(i)));
        }
        return new Source(
                "(" + start + list(below, kinds, depth) + rest + ") " + alias,
                columns,
                below.person.isEmpty() ? "" : alias + ".pid");
    }

    private String list(Source source, List<Kind> kinds, int depth) {
        List<String> list = new ArrayList<>();
        if (!source.person.isEmpty()) {
            list.add(source.person + " AS pid");
        }
        for (int i = 0; i < kinds.size(); i++) {
            list.add(values(source).value(kinds.get(i), depth) + " AS c" + i);
        }
        return String.join(", ", list);
    }

    private String where(Source source) {
        if (random.nextBoolean()) {
            return "";
        }
        String condition = " WHERE " + values(source).flag(2);
        return random.nextInt(3) > 0 ? condition : condition + " AND " + member(source);
    }

    /** EXISTS and IN, of the same person where rows have one. */
    private String member(Source source) {
        Source other = source.person.isEmpty() ? table("lab.shops") : table(TABLES.get(random.nextInt(3)));
        String inner = " FROM " + other.from + " WHERE " + values(other).flag(1);
        Kind kind = one(Kind.TEXT, Kind.WHOLE);
        return switch (random.nextInt(3)) {
            case 0 ->
                one("EXISTS", "NOT EXISTS") + " (SELECT 1" + inner + " AND "
                        + (source.person.isEmpty()
                                ? values(other).value(kind, 0) + " = "
                                        + values(source).value(kind, 0)
                                : other.person + " = " + source.person)
                        + ")";
            case 1 ->
                (source.person.isEmpty() ? values(source).value(kind, 0) : source.person) + one(" IN ", " NOT IN ")
                        + "(SELECT " + (source.person.isEmpty() ? values(other).value(kind, 0) : other.person) + inner
                        + ")";
            default -> {
                Source shop = table("lab.shops");
                yield values(source).value(kind, 0) + one(" IN ", " NOT IN ") + "(SELECT "
                        + values(shop).value(kind, 0) + " FROM " + shop.from + ")";
            }
        };
    }

    private String selected(Source source, int count) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            selected.add(values(source).any(3) + " AS o" + i);
        }
        return String.join(", ", selected);
    }

    private List<Kind> kinds(int count) {
        return random.ints(count, 0, KEYS.length).mapToObj(i -> KEYS[i]).toList();
    }

    /** What may be summed. */
    private RandomValues numbers(Source source) {
        return new RandomValues(
                random,
                source.columns.stream()
                        .filter(column -> NUMBERS.contains(column.kind()))
                        .toList());
    }

    private RandomValues values(Source source) {
        return new RandomValues(random, source.columns);
    }

    private String column(Source source) {
        return source.columns.get(random.nextInt(source.columns.size())).name();
    }

    private String alias() {
        return "a" + aliases++;
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }
}
