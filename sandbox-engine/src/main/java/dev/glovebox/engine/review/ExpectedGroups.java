package dev.glovebox.engine.review;

import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.policy.text.TestsFileReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of an answer on made-up data beside those that a test lists, in any order; numbers are equal whatever their zeros. */
final class ExpectedGroups {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private ExpectedGroups() {}

    /** What differs first, in words; nothing where they are the same. */
    static Optional<String> difference(List<List<Optional<String>>> expected, ReleasedResult came) {
        List<List<Optional<String>>> missing = new ArrayList<>(plain(expected));
        List<List<Optional<String>>> surplus = new ArrayList<>();
        for (List<Optional<String>> row : plain(texts(came))) {
            if (!missing.remove(row)) {
                surplus.add(row);
            }
        }
        String before = "its answer on made-up rows ";
        return missing.stream()
                .findFirst()
                .map(row -> before + "has no group " + text(row))
                .or(() -> surplus.stream().findFirst().map(row -> before + "has also the group " + text(row)));
    }

    /** The answer's rows as a test lists them; nothing where they are more than can be looked through. */
    static Optional<String> listed(ReleasedResult came) {
        return came.rows().size() > TestsFileReader.MOST_GROUPS
                ? Optional.empty()
                : Optional.of(
                        texts(came).stream().map(ExpectedGroups::text).collect(Collectors.joining(", ", "[", "]")));
    }

    private static List<List<Optional<String>>> texts(ReleasedResult came) {
        return came.rows().stream()
                .map(row -> row.stream().map(ExpectedGroups::text).toList())
                .toList();
    }

    private static Optional<String> text(Cell cell) {
        return switch (cell) {
            case Cell.Shown(Optional<String> text) -> text;
            case Cell.Noisy noisy -> Optional.of(noisy.value().toPlainString());
        };
    }

    private static List<List<Optional<String>>> plain(List<List<Optional<String>>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.map(ExpectedGroups::plain))
                        .toList())
                .toList();
    }

    private static String plain(String text) {
        return NUMBER.matcher(text).matches()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static String text(List<Optional<String>> row) {
        return row.stream()
                .map(cell -> cell.map(ExpectedGroups::scalar).orElse("null"))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String scalar(String text) {
        return NUMBER.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
