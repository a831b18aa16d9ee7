package dev.glovebox.policy.check;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.Basis.Classification;
import dev.glovebox.policy.model.IsolationTier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The least protection by classification, as the table {@code classification-floors.csv} beside this class has it, with its source. */
public final class ClassificationFloors {
    private static final ClassificationFloors STANDARD = read();
    private static final String ANY = "*";

    private final List<Row> rows;

    private ClassificationFloors(List<Row> rows) {
        this.rows = rows;
    }

    public static ClassificationFloors standard() {
        return STANDARD;
    }

    /** What a grant must keep to. */
    public record Floor(boolean shared, int minEntities, Epsilon perQueryMax, IsolationTier minTier) {
        Floor and(Floor other) {
            return new Floor(
                    shared && other.shared,
                    Math.max(minEntities, other.minEntities),
                    perQueryMax.compareTo(other.perQueryMax) <= 0 ? perQueryMax : other.perQueryMax,
                    minTier.satisfies(other.minTier) ? minTier : other.minTier);
        }
    }

    private record Row(String level, String grade, String personal, Floor floor) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            return new Row(
                    cells[0],
                    cells[1],
                    cells[2],
                    new Floor(
                            cells[3].equals("yes"),
                            Integer.parseInt(cells[4]),
                            Epsilon.of(cells[5]),
                            IsolationTier.valueOf(cells[6])));
        }

        boolean matches(Classification classification) {
            return matches(level, classification.level())
                    && matches(personal, classification.personal())
                    && (grade.equals(ANY) || classification.grade().orElse(0) >= atLeast());
        }

        private static boolean matches(String cell, Optional<String> word) {
            return cell.equals(ANY) || word.equals(Optional.of(cell));
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

    private static ClassificationFloors read() {
        try (InputStream table = Objects.requireNonNull(
                ClassificationFloors.class.getResourceAsStream("classification-floors.csv"), "the table is missing")) {
            return new ClassificationFloors(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("level,"))
                    .map(Row::parse)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
