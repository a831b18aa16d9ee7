package dev.glovebox.engine.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, aligned, two spaces between columns. */
final class Grid {
    private final List<String> headings;
    private final List<Boolean> toTheRight;
    private final List<List<String>> rows = new ArrayList<>();

    private Grid(List<String> headings, List<Boolean> toTheRight) {
        this.headings = headings.stream().map(Terminal::plain).toList();
        this.toTheRight = toTheRight;
    }

    /** A heading that begins with {@code >} is of a column of numbers, aligned to the right. */
    static Grid of(String... headings) {
        List<String> names = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (String heading : headings) {
            boolean numbers = heading.startsWith(">");
            names.add(numbers ? heading.substring(1) : heading);
            right.add(numbers);
        }
        return new Grid(names, right);
    }

    static Grid of(List<String> headings, List<Boolean> toTheRight) {
        return new Grid(headings, toTheRight);
    }

    Grid row(List<String> cells) {
        rows.add(cells.stream().map(Terminal::plain).toList());
        return this;
    }

    Grid row(String... cells) {
        return row(List.of(cells));
    }

    List<String> lines() {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    Terminal.width(headings.get(i)),
                    rows.stream()
                            .mapToInt(row -> Terminal.width(row.get(column)))
                            .max()
                            .orElse(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths));
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
        }
        lines.add(rule.toString());
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : "  ");
            line.append(
                    toTheRight.get(i)
                            ? Terminal.right(cells.get(i), widths[i])
                            : Terminal.left(cells.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }
}
