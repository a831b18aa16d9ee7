package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses characters that make a text look like something else than it is: controls, invisible and reordering characters (the
 * "Trojan source" trick), private and unassigned ones, broken surrogates.
 */
final class Characters {
    /** Those of no width, without which a text reads as it does with them: soft hyphen, zero-width blanks and joiners, byte order mark. */
    private static final Set<Integer> INVISIBLE = Set.of(0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF);

    private Characters() {}

    /** Reports the first such character of each line. */
    static void check(String text, Problems problems) {
        int line = 1;
        int column = 1;
        boolean reported = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (!reported && !isAllowed(point)) {
                reported = true;
                report(point, new SourceLine(line, column), problems);
            }
            column++;
            if (point == '\n') {
                line++;
                column = 1;
                reported = false;
            }
        }
    }

    /** Whether a value, in which escapes were resolved, is free of such characters. */
    static boolean areAllowed(String value) {
        return value.codePoints().allMatch(Characters::isAllowed);
    }

    /** The text with each such character replaced by U+FFFD. */
    static String printable(String text) {
        return text.codePoints()
                .map(point -> isAllowed(point) ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\r' || point == '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void report(int point, SourceLine at, Problems problems) {
        String name = String.format("U+%04X", point);
        boolean mark = point == 0xFEFF && at.line() == 1 && at.column() == 1;
        String wayOut = mark ? "save the file as UTF-8 without a byte order mark" : "remove it";
        Optional<TextEdit> removal = INVISIBLE.contains(point)
                ? Optional.of(new TextEdit(at, new SourceLine(at.line(), at.column() + 1), ""))
                : Optional.empty();
        problems.add(ProblemCode.CHARACTER, at, "character " + name + " is not allowed", wayOut, removal);
    }
}
