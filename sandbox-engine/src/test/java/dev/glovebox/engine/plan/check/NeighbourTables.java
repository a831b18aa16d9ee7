package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The tables that a plan reads, generated anew for each seed; they break every rule that values could break. */
enum NeighbourTables {
    /** Of benefits and deaths. */
    BENEFITS {
        @Override
        int persons() {
            return PERSONS;
        }

        @Override
        List<String> make(SafePlan plan, long seed) {
            Random random = new Random(seed);
            List<String> statements = new ArrayList<>();
            for (int table = 0; table < plan.tables().size(); table++) {
                boolean deaths = plan.tables().get(table).dataset().table().equals("deaths");
                statements.addAll(benefits("t" + table, deaths, random, seed % 2 == 1));
            }
            return statements;
        }
    },
    /** Of {@link Lab}: all types, NaN and both infinities among them. */
    LAB {
        @Override
        int persons() {
            return Lab.PERSONS;
        }

        @Override
        List<String> make(SafePlan plan, long seed) {
            Random random = new Random(seed);
            Lab.Shape shape = List.of(Lab.Shape.values()).get((int) (seed % 3));
            List<String> statements = new ArrayList<>();
            for (int table = 0; table < plan.tables().size(); table++) {
                DatasetName dataset = plan.tables().get(table).dataset();
                DatasetFacts facts = Lab.CATALOG.dataset(dataset).orElseThrow().facts();
                statements.addAll(Lab.table(facts, "t" + table, Lab.rows(facts, shape, random)));
            }
            return statements;
        }
    };

    private static final int PERSONS = 12;
    /** One person's rows, in a group of their own: the largest values, and different dates. */
    private static final List<String> ALONE = List.of(
            "'z', 99999999.99, DATE '2024-01-31'",
            "'z', 99999999.99, DATE '2025-02-01'",
            "'z', 2500, DATE '1970-01-01'",
            "'z', 2500, DATE '1970-01-01'",
            "'z', 99999999.99, NULL",
            "'z', 99999999.99, DATE '2025-02-28'");

    abstract int persons();

    abstract List<String> make(SafePlan plan, long seed);

    /** As many rows of a person as the sealed facts allow, for person 0 all of them; values anywhere in their types. */
    private static List<String> benefits(String table, boolean deaths, Random random, boolean heavy) {
        List<String> statements = new ArrayList<>();
        String columns =
                deaths ? "death_date DATE, report_days BIGINT" : "county VARCHAR, amount DECIMAL(10,2), paid_on DATE";
        statements.add("CREATE TABLE " + table + " (" + columns + ", \"#person\" UINTEGER)");
        for (int person = 0; person < PERSONS; person++) {
            int rows = deaths ? random.nextInt(2) : person == 0 ? 6 : random.nextInt(7);
            for (int row = 0; row < rows; row++) {
                String values = deaths ? death(random) : person == 0 && heavy ? ALONE.get(row) : benefit(random);
                statements.add("INSERT INTO " + table + " VALUES (" + values + ", " + person + ")");
            }
        }
        return statements;
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
}
