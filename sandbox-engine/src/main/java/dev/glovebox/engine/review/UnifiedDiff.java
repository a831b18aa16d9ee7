package dev.glovebox.engine.review;

import java.util.ArrayList;
import java.util.List;

/** Two texts compared line by line, as {@code patch} and {@code git apply} read it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** One line of the comparison: {@code ' '}, {@code '-'} or {@code '+'}, and how many lines of each text stand before it. */
    private record Line(char kind, String text, int old, int next) {}

    /** Empty where the texts are equal. A last line without its end counts as one with it. */
    public static List<String> of(String file, String before, String after) {
        UnifiedDiff diff =
                new UnifiedDiff(before.lines().toList(), after.lines().toList());
        diff.compare();
        List<String> printed = diff.hunks();
        if (!printed.isEmpty()) {
            printed.addAll(0, List.of("--- " + file, "+++ " + file));
        }
        return printed;
    }

    /** By the longest common subsequence of what stands between their common beginning and end. */
    private void compare() {
        int start = 0;
        int oldEnd = before.size();
        int newEnd = after.size();
        while (start < oldEnd && start < newEnd && before.get(start).equals(after.get(start))) {
            start++;
        }
        while (oldEnd > start && newEnd > start && before.get(oldEnd - 1).equals(after.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        for (int i = 0; i < start; i++) {
            lines.add(new Line(' ', before.get(i), i, i));
        }
        middle(start, oldEnd, newEnd);
        for (int i = oldEnd; i < before.size(); i++) {
            lines.add(new Line(' ', before.get(i), i, i - oldEnd + newEnd));
        }
    }

    private void middle(int start, int oldEnd, int newEnd) {
        int[][] common = common(start, oldEnd, newEnd);
        int i = start;
        int j = start;
        while (i < oldEnd || j < newEnd) {
            if (i < oldEnd && j < newEnd && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i), i++, j++));
            } else if (i < oldEnd
                    && (j == newEnd || common[i + 1 - start][j - start] >= common[i - start][j + 1 - start])) {
                lines.add(new Line('-', before.get(i), i++, j));
            } else {
                lines.add(new Line('+', after.get(j), i, j++));
            }
        }
    }

    private int[][] common(int start, int oldEnd, int newEnd) {
        int[][] common = new int[oldEnd - start + 1][newEnd - start + 1];
        for (int i = oldEnd - start - 1; i >= 0; i--) {
            for (int j = newEnd - start - 1; j >= 0; j--) {
                common[i][j] = before.get(start + i).equals(after.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<String> hunks() {
        List<String> printed = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).kind() == ' ') {
                at++;
                continue;
            }
            int from = Math.max(0, at - CONTEXT);
            int to = end(at);
            List<Line> hunk = lines.subList(from, to);
            printed.add("@@ -" + range(hunk, '+', hunk.getFirst().old()) + " +"
                    + range(hunk, '-', hunk.getFirst().next()) + " @@");
            hunk.forEach(line -> printed.add(line.kind() + line.text()));
            at = to;
        }
        return printed;
    }

    /** Behind the context of the last change that is so near that both share a hunk. */
    private int end(int change) {
        int last = change;
        for (int i = change; i < lines.size() && i <= last + 2 * CONTEXT; i++) {
            if (lines.get(i).kind() != ' ') {
                last = i;
            }
        }
        return Math.min(lines.size(), last + 1 + CONTEXT);
    }

    private static String range(List<Line> hunk, char without, int start) {
        long count = hunk.stream().filter(line -> line.kind() != without).count();
        return (count == 0 ? start : start + 1) + "," + count;
    }
}
