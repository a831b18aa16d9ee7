package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.plan.SafePlan;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A generated database and its neighbours with one person less, under a statement and what is claimed of it. The rows break every rule that
 * values could break: NULLs, values beyond their bounds and at their type's ends, as many rows of a person as the facts allow.
 */
record Neighbours(SafePlan plan, String statement, Measurement measurement) {
    private static final int PERSONS = 12;
    /** One person's rows, in a group of their own: the largest values, and different dates. */
    private static final List<String> ALONE = List.of(
            "'z', 99999999.99, DATE '2024-01-31'",
            "'z', 99999999.99, DATE '2025-02-01'",
            "'z', 2500, DATE '1970-01-01'",
            "'z', 2500, DATE '1970-01-01'",
            "'z', 99999999.99, NULL",
            "'z', 99999999.99, DATE '2025-02-28'");

    private static final int DATABASES = Boolean.getBoolean("glovebox.deep") ? 40 : 3;

    static Neighbours of(SafePlan plan) {
        return new Neighbours(
                plan, plan.query().statement(42), plan.measurement().orElseThrow());
    }

    /** What refutes the claims; empty where nothing does. */
    Optional<String> violation() throws SQLException {
        for (long seed = 1; seed <= DATABASES; seed++) {
            try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
                fill(engine, new Random(seed), seed % 2 == 1);
                Optional<String> found = violation(engine);
                if (found.isPresent()) {
                    return Optional.of("seed " + seed + ": " + found.get());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> violation(Connection engine) throws SQLException {
        try {
            return moved(engine);
        } catch (SQLException failure) {
            return Optional.of("the statement fails on some rows");
        }
    }

    /** The cells of each group, and the leaves of its trees. */
    private record Answer(
            Map<List<String>, List<BigInteger>> groups, Map<List<String>, Map<Integer, BigInteger>> leaves) {}

    private Optional<String> moved(Connection engine) throws SQLException {
        Answer whole = run(engine);
        for (int threads : new int[] {1, 2, 4}) {
            execute(engine, "SET threads = " + threads);
            if (!run(engine).equals(whole)) {
                return Optional.of(threads + " threads give another answer");
            }
        }
        for (int person = 0; person < PERSONS; person++) {
            execute(engine, "BEGIN");
            for (int table = 0; table < plan.tables().size(); table++) {
                execute(engine, "DELETE FROM t" + table + " WHERE \"#person\" = " + person);
            }
            Answer without = run(engine);
            execute(engine, "ROLLBACK");
            Optional<String> far = far(whole, without);
            if (far.isPresent()) {
                return Optional.of("person " + person + ": " + far.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> far(Answer whole, Answer without) {
        Set<List<String>> groups = new HashSet<>(whole.groups().keySet());
        groups.addAll(without.groups().keySet());
        List<BigInteger> none =
                measurement.cells().stream().map(cell -> BigInteger.ZERO).toList();
        int moved = 0;
        for (List<String> group : groups) {
            List<BigInteger> one = whole.groups().getOrDefault(group, none);
            List<BigInteger> other = without.groups().getOrDefault(group, none);
            Map<Integer, BigInteger> leaves = whole.leaves().getOrDefault(group, Map.of());
            Map<Integer, BigInteger> others = without.leaves().getOrDefault(group, Map.of());
            moved += one.equals(other) && leaves.equals(others) ? 0 : 1;
            for (int tree = 0; tree < measurement.trees().size(); tree++) {
                if (distance(leaves, others, tree)
                                .compareTo(BigInteger.valueOf(
                                        measurement.trees().get(tree).sensitivity()))
                        > 0) {
                    return Optional.of("the leaves of tree " + tree + " move too far");
                }
            }
            for (int cell = 0; cell < none.size(); cell++) {
                Measurement.Cell claim = measurement.cells().get(cell);
                BigInteger distance = one.get(cell).subtract(other.get(cell)).abs();
                if (distance.compareTo(BigInteger.valueOf(claim.sensitivity())) > 0) {
                    return Optional.of("cell " + cell + " moves too far");
                }
                if (one.get(cell).compareTo(one.getFirst().multiply(BigInteger.valueOf(claim.least()))) < 0) {
                    return Optional.of("cell " + cell + " holds less than its persons add");
                }
            }
        }
        return moved > measurement.groupsPerPerson() ? Optional.of("too many groups move") : Optional.empty();
    }

    /** On any level the counts move together by no more than the leaves do. */
    private static BigInteger distance(Map<Integer, BigInteger> one, Map<Integer, BigInteger> other, int tree) {
        Set<Integer> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all.stream()
                .filter(leaf -> leaf / Tree.MOST_LEAVES == tree)
                .map(leaf -> one.getOrDefault(leaf, BigInteger.ZERO)
                        .subtract(other.getOrDefault(leaf, BigInteger.ZERO))
                        .abs())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Answer run(Connection engine) throws SQLException {
        int keys = measurement.keys().size();
        int first = keys + (measurement.trees().isEmpty() ? 1 : 2);
        String everyGroup = statement.replaceFirst(" HAVING COUNT\\(\\*\\) >= [0-9]+", "");
        Answer answer = new Answer(new HashMap<>(), new HashMap<>());
        try (Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery(everyGroup)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> key = new ArrayList<>();
                for (int column = 1; column <= keys; column++) {
                    key.add(String.valueOf(rows.getString(column)));
                }
                List<BigInteger> cells = new ArrayList<>();
                for (int column = first; column <= width; column++) {
                    cells.add(new BigInteger(rows.getString(column)));
                }
                int leaf = first == keys + 1 ? -1 : rows.getInt(keys + 1);
                if (leaf < 0) {
                    answer.groups().put(key, cells);
                } else {
                    answer.leaves()
                            .computeIfAbsent(key, fresh -> new HashMap<>())
                            .put(leaf, cells.getFirst());
                }
            }
        }
        return answer;
    }

    /** As many rows of a person as the sealed facts allow, for person 0 all of them; values anywhere in their types. */
    private void fill(Connection engine, Random random, boolean heavy) throws SQLException {
        for (int table = 0; table < plan.tables().size(); table++) {
            boolean deaths = plan.tables().get(table).dataset().table().equals("deaths");
            execute(
                    engine,
                    deaths
                            ? "CREATE TABLE t" + table + " (death_date DATE, report_days BIGINT, \"#person\" UINTEGER)"
                            : "CREATE TABLE t" + table
                                    + " (county VARCHAR, amount DECIMAL(10,2), paid_on DATE, \"#person\" UINTEGER)");
            for (int person = 0; person < PERSONS; person++) {
                int rows = deaths ? random.nextInt(2) : person == 0 ? 6 : random.nextInt(7);
                for (int row = 0; row < rows; row++) {
                    execute(
                            engine,
                            "INSERT INTO t" + table + " VALUES ("
                                    + (deaths ? death(random) : person == 0 && heavy ? ALONE.get(row) : benefit(random))
                                    + ", "
                                    + person + ")");
                }
            }
        }
    }

    private static String death(Random random) {
        return date(random) + ", "
                + pick(random, "NULL", "0", "365", "9223372036854775807", "-9223372036854775808", "17");
    }

    private static String benefit(Random random) {
        return pick(random, "NULL", "''", "'a'", "'b'", "'广'", "'d'", "'e'") + ", "
                + pick(random, "NULL", "0", "2500", "99999999.99", "-99999999.99", "12.34", "0.01") + ", "
                + date(random);
    }

    private static String date(Random random) {
        return pick(random, "NULL", "DATE '2024-01-31'", "DATE '2025-02-01'", "DATE '2025-02-28'", "DATE '1970-01-01'");
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static void execute(Connection engine, String sql) throws SQLException {
        try (Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }
}
