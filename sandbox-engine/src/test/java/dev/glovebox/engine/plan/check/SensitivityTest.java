package dev.glovebox.engine.plan.check;

import static dev.glovebox.engine.plan.check.Plans.MONEY;
import static dev.glovebox.engine.plan.check.Plans.TEXT;
import static dev.glovebox.engine.plan.check.Plans.call;
import static dev.glovebox.engine.plan.check.Plans.equal;
import static dev.glovebox.engine.plan.check.Plans.field;
import static dev.glovebox.engine.plan.check.Plans.grouped;
import static dev.glovebox.engine.plan.check.Plans.join;
import static dev.glovebox.engine.plan.check.Plans.person;
import static dev.glovebox.engine.plan.check.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate.Average;
import dev.glovebox.engine.plan.algebra.Aggregate.CountDistinct;
import dev.glovebox.engine.plan.algebra.Aggregate.CountPersons;
import dev.glovebox.engine.plan.algebra.Aggregate.CountPersonsWith;
import dev.glovebox.engine.plan.algebra.Aggregate.CountRows;
import dev.glovebox.engine.plan.algebra.Aggregate.CountValues;
import dev.glovebox.engine.plan.algebra.Aggregate.Sum;
import dev.glovebox.engine.plan.algebra.Aggregate.Variance;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.PurposeName;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the checker claims, held against the engine: between a database and its neighbour with one person less, each cell of each group
 * moves by at most its claimed sensitivity, in at most C₀ groups, on 1, 2 and 4 threads alike. The rows break every rule that values could
 * break: NULLs, values beyond their bounds and their type's ends, far more rows of one person than the facts say.
 */
class SensitivityTest {
    private static final CatalogSnapshot CATALOG =
            SampleCatalog.edited(SensitivityTest::wider, "civil_affairs.deaths", "hrss.benefits", "reference.counties");
    private static final Request ALICE = new Request(
            new Caller("alice", "hrss", "analyst"),
            new PurposeName("benefit-audit"),
            Set.of(),
            Instant.parse("2026-11-22T03:00:00Z"),
            Optional.empty());
    private static final Scan BENEFITS = scan("hrss.benefits", true, "county", "amount", "paid_on");
    private static final Scan DEATHS = scan("civil_affairs.deaths", true, "death_date", "report_days");
    private static final int PERSONS = 12;
    private static final int DATABASES = Boolean.getBoolean("glovebox.deep") ? 40 : 3;

    private static String wider(String policy) {
        return policy.replace("rowsPerGroup: 6}", "rowsPerGroup: 4, distinctPerGroup: 2}")
                .replace("[count, sum, avg], bounds: [0, 2500]", "[count, sum, avg, var, stddev], bounds: [0, 2500]");
    }

    static Stream<ProposedPlan> plans() {
        return Stream.of(
                grouped(
                        BENEFITS,
                        List.of(field(0, TEXT)),
                        new CountDistinct(call(Operator.TRUNC_MONTH, Plain.DATE, field(2, Plain.DATE))),
                        new CountPersonsWith(overThousand()),
                        new Variance(field(1, MONEY), true, false),
                        new Variance(field(1, MONEY), false, true)),
                grouped(BENEFITS, List.of(), new CountRows(), new CountDistinct(field(0, TEXT))),
                grouped(
                        BENEFITS,
                        List.of(field(0, TEXT)),
                        new CountPersons(),
                        new CountRows(),
                        new CountValues(field(1, MONEY)),
                        new Sum(field(1, MONEY)),
                        new Average(field(1, MONEY))),
                grouped(BENEFITS, List.of(), new CountRows(), new Sum(field(1, MONEY))),
                grouped(
                        DEATHS,
                        List.of(call(Operator.TRUNC_MONTH, Plain.DATE, field(0, Plain.DATE))),
                        new CountRows(),
                        new Average(field(1, Plain.BIGINT))),
                grouped(
                        new Filter(
                                join(BENEFITS, DEATHS, JoinKind.INNER, equal(person(3), person(6))),
                                call(Operator.GREATER, Plain.BOOLEAN, field(2, Plain.DATE), field(4, Plain.DATE))),
                        List.of(field(0, TEXT)),
                        new CountPersons(),
                        new CountRows(),
                        new Sum(field(1, MONEY))),
                grouped(
                        new PersonAggregate(BENEFITS, List.of(3), List.of(new Sum(field(1, MONEY)), new CountRows())),
                        List.of(),
                        new CountRows(),
                        new Sum(field(1, new dev.glovebox.policy.model.ColumnType.Decimal(38, 2)))));
    }

    private static Expression overThousand() {
        return call(
                Operator.CASE,
                Plain.BIGINT,
                call(Operator.LESS, Plain.BOOLEAN, Literals.of(1000), field(1, MONEY)),
                Literals.of(1),
                Literals.nothing(Plain.BIGINT));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void onePersonMovesNoCellFurtherThanClaimed(ProposedPlan proposed) throws SQLException {
        SafePlan plan = switch (new PlanChecker(CATALOG, ALICE).check(proposed)) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
        Measurement measurement = plan.measurement().orElseThrow();
        for (long seed = 1; seed <= DATABASES; seed++) {
            try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
                fill(engine, plan, new Random(seed));
                Map<List<String>, List<BigInteger>> whole = run(engine, plan);
                for (int threads : new int[] {1, 2, 4}) {
                    execute(engine, "SET threads = " + threads);
                    assertThat(run(engine, plan))
                            .as("seed %d, %d threads", seed, threads)
                            .isEqualTo(whole);
                }
                for (int person = 0; person < PERSONS; person++) {
                    execute(engine, "BEGIN");
                    for (int table = 0; table < plan.tables().size(); table++) {
                        execute(engine, "DELETE FROM t" + table + " WHERE \"#person\" = " + person);
                    }
                    Map<List<String>, List<BigInteger>> without = run(engine, plan);
                    execute(engine, "ROLLBACK");
                    requireClose(measurement, whole, without, "seed " + seed + ", person " + person);
                }
            }
        }
    }

    private static void requireClose(
            Measurement measurement,
            Map<List<String>, List<BigInteger>> whole,
            Map<List<String>, List<BigInteger>> without,
            String where) {
        Set<List<String>> groups = new HashSet<>(whole.keySet());
        groups.addAll(without.keySet());
        int moved = 0;
        List<BigInteger> none =
                measurement.cells().stream().map(cell -> BigInteger.ZERO).toList();
        for (List<String> group : groups) {
            List<BigInteger> one = whole.getOrDefault(group, none);
            List<BigInteger> other = without.getOrDefault(group, none);
            moved += one.equals(other) ? 0 : 1;
            for (int cell = 0; cell < none.size(); cell++) {
                assertThat(one.get(cell).subtract(other.get(cell)).abs())
                        .as("%s, cell %d", where, cell)
                        .isLessThanOrEqualTo(
                                BigInteger.valueOf(measurement.cells().get(cell).sensitivity()));
            }
        }
        assertThat(moved).as(where).isLessThanOrEqualTo(Math.toIntExact(measurement.groupsPerPerson()));
    }

    private static Map<List<String>, List<BigInteger>> run(Connection engine, SafePlan plan) throws SQLException {
        int keys = plan.measurement().orElseThrow().keys().size();
        String everyGroup = plan.query().statement(42).replaceFirst(" HAVING COUNT\\(\\*\\) >= [0-9]+", "");
        Map<List<String>, List<BigInteger>> groups = new HashMap<>();
        try (Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery(everyGroup)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> key = new ArrayList<>();
                for (int column = 1; column <= keys; column++) {
                    key.add(String.valueOf(rows.getString(column)));
                }
                List<BigInteger> cells = new ArrayList<>();
                for (int column = keys + 1; column <= width; column++) {
                    cells.add(new BigInteger(rows.getString(column)));
                }
                groups.put(key, cells);
            }
        }
        return groups;
    }

    /** As many rows of a person as the sealed facts allow, for person 0 all of them; values anywhere in their types. */
    private static void fill(Connection engine, SafePlan plan, Random random) throws SQLException {
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
                            "INSERT INTO t" + table + " VALUES (" + (deaths ? death(random) : benefit(random)) + ", "
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
