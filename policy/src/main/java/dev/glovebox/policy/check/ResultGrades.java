package dev.glovebox.policy.check;

import dev.glovebox.policy.model.Basis.Classification;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The grade of an answer, computed from what it reads by the table {@code result-grades.csv} beside this class, which has its source. */
public final class ResultGrades {
    private static final List<String> LEVELS = List.of("general", "important", "core");
    private static final List<String> PERSONAL = List.of("none", "general", "sensitive");
    private static final ResultGrades STANDARD = new ResultGrades();

    private final List<Row> rows;

    private ResultGrades() {
        this.rows = Tables.rows("result-grades.csv").map(Row::parse).toList();
    }

    public static ResultGrades standard() {
        return STANDARD;
    }

    private record Row(String level, String release, int gradeFalls, boolean keepsPersonal) {
        static Row parse(String[] cells) {
            return new Row(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3].equals("kept"));
        }

        boolean matches(Optional<String> found, String how) {
            return (level.equals(Tables.ANY) || found.equals(Optional.of(level)))
                    && (release.equals(Tables.ANY) || release.equals(how));
        }

        Classification applied(Classification read) {
            return new Classification(
                    read.level(),
                    read.grade().map(grade -> Math.max(1, grade - gradeFalls)),
                    keepsPersonal ? read.personal() : read.personal().map(_ -> "none"));
        }
    }

    /** Of an answer that reads what is so classified; {@code noised} unless it is over public data alone or by threshold. */
    public Classification of(Collection<Classification> read, boolean noised) {
        Classification strictest = new Classification(
                most(read.stream().flatMap(one -> one.level().stream()).toList(), LEVELS),
                read.stream().flatMap(one -> one.grade().stream()).max(Integer::compare),
                most(read.stream().flatMap(one -> one.personal().stream()).toList(), PERSONAL));
        return rows.stream()
                .filter(row -> row.matches(strictest.level(), noised ? "noised" : "exact"))
                .findFirst()
                .map(row -> row.applied(strictest))
                .orElseThrow();
    }

    private static Optional<String> most(List<String> words, List<String> ascending) {
        return words.stream().max((one, other) -> Integer.compare(place(one, ascending), place(other, ascending)));
    }

    private static int place(String word, List<String> ascending) {
        return ascending.indexOf(Objects.requireNonNull(word));
    }
}
