package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.plan.ReleasedTable;
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
import java.util.Set;

/**
 * A generated database and its neighbours with one person less, under a statement and what is claimed of it. The rows break every rule that
 * values could break: NULLs, values beyond their bounds and at their type's ends, as many rows of a person as the facts allow.
 */
record Neighbours(SafePlan plan, String statement, Measurement measurement, NeighbourTables tables) {
    private static final int DATABASES = Boolean.getBoolean("glovebox.deep") ? 40 : 3;

    Neighbours(SafePlan plan, String statement, Measurement measurement) {
        this(plan, statement, measurement, NeighbourTables.BENEFITS);
    }

    static Neighbours of(SafePlan plan) {
        return of(plan, NeighbourTables.BENEFITS);
    }

    static Neighbours of(SafePlan plan, NeighbourTables tables) {
        return new Neighbours(
                plan,
                plan.query().statement(42, List.of()).whole(),
                plan.measurement().orElseThrow(),
                tables);
    }

    /** Of each measurement of a plan, whatever those before it released. */
    static List<Neighbours> ofSteps(SafePlan plan) {
        List<ReleasedTable> released =
                plan.earlier().stream().map(ReleasedTables::any).toList();
        return plan.steps().stream()
                .filter(step -> step.measurement().isPresent())
                .map(step -> new Neighbours(
                        step,
                        step.query().statement(42, released).whole(),
                        step.measurement().orElseThrow()))
                .toList();
    }

    /** What refutes the claims; empty where nothing does. */
    Optional<String> violation() throws SQLException {
        for (long seed = 1; seed <= DATABASES; seed++) {
            Optional<String> found = violation(seed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The same over one database alone. */
    Optional<String> violation(long seed) throws SQLException {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String sql : tables.make(plan, seed)) {
                execute(engine, sql);
            }
            return violation(engine).map(found -> "seed " + seed + ": " + found);
        }
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
        for (int person = 0; person < tables.persons(); person++) {
            execute(engine, "BEGIN");
            for (int table = 0; table < plan.tables().size(); table++) {
                if (plan.tables().get(table).person()) {
                    execute(engine, "DELETE FROM t" + table + " WHERE \"#person\" = " + person);
                }
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
        String everyGroup = statement.replaceFirst("c0 >= [0-9]+", "TRUE");
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

    private static void execute(Connection engine, String sql) throws SQLException {
        try (Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }
}
