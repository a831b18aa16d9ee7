package dev.glovebox.policy.check;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.Basis.Classification;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.IsolationTier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The least protection by classification, as the table {@code classification-floors.csv} beside this class has it, with its source. */
public final class ClassificationFloors {
    private static final ClassificationFloors STANDARD = new ClassificationFloors();

    private final List<Row> rows;

    private ClassificationFloors() {
        this.rows = Tables.rows("classification-floors.csv").map(Row::parse).toList();
    }

    public static ClassificationFloors standard() {
        return STANDARD;
    }

    /** What a grant must keep to. */
    public record Floor(
            boolean shared,
            int minEntities,
            Epsilon perQueryMax,
            boolean threshold,
            IsolationTier minTier,
            Set<ColumnRole> roles) {
        public Floor {
            roles = Set.copyOf(roles);
        }

        /** The strictest of both. */
        Floor and(Floor other) {
            return new Floor(
                    shared && other.shared,
                    Math.max(minEntities, other.minEntities),
                    perQueryMax.compareTo(other.perQueryMax) <= 0 ? perQueryMax : other.perQueryMax,
                    threshold && other.threshold,
                    minTier.satisfies(other.minTier) ? minTier : other.minTier,
                    roles.stream().filter(other.roles::contains).collect(Collectors.toUnmodifiableSet()));
        }
    }

    private record Row(String level, String grade, String personal, Floor floor) {
        static Row parse(String[] cells) {
            return new Row(
                    cells[0],
                    cells[1],
                    cells[2],
                    new Floor(
                            cells[3].equals("yes"),
                            Integer.parseInt(cells[4]),
                            Epsilon.of(cells[5]),
                            cells[6].equals("yes"),
                            IsolationTier.valueOf(cells[7]),
                            roles(cells[8])));
        }

        private static Set<ColumnRole> roles(String words) {
            return Arrays.stream(ColumnRole.values())
                    .filter(role -> words.equals(Tables.ANY)
                            || List.of(words.split(" ", -1)).contains(role.text()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        boolean matches(Classification classification) {
            return matches(level, classification.level())
                    && matches(personal, classification.personal())
                    && (grade.equals(Tables.ANY) || classification.grade().orElse(0) >= atLeast());
        }

        private static boolean matches(String cell, Optional<String> word) {
            return cell.equals(Tables.ANY) || word.equals(Optional.of(cell));
        }

        private int atLeast() {
            return Integer.parseInt(grade.replace("+", ""));
        }
    }

    /** The strictest of all rows that match; what is not classified matches the rows for everything. */
    public Floor of(Optional<Classification> classification) {
        Classification known =
                classification.orElse(new Classification(Optional.empty(), Optional.empty(), Optional.empty()));
        return rows.stream()
                .filter(row -> row.matches(known))
                .map(Row::floor)
                .reduce(Floor::and)
                .orElseThrow();
    }
}
