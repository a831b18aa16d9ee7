package dev.glovebox.policy.model;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * How names may be spelled. ASCII and Han only: within these no two characters look alike, once those are refused that Unicode
 * normalization changes (NFC), so what a person reads is what is compared.
 */
final class NameSyntax {
    private static final int LONGEST = 63;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_\\p{IsHan}][A-Za-z0-9_\\p{IsHan}]*");
    private static final Pattern LABEL =
            Pattern.compile("[a-z0-9\\p{IsHan}](?:[a-z0-9_\\p{IsHan}-]*[a-z0-9\\p{IsHan}])?");
    private static final Pattern TABLE_PART = Pattern.compile("[a-z][a-z0-9_]*");

    private NameSyntax() {}

    /** Names that stand in SQL: columns. */
    static String identifier(String name) {
        return checked(name, IDENTIFIER, "letters, digits and _, not starting with a digit");
    }

    /** Names that people give to rules, purposes and departments. */
    static String label(String name) {
        return checked(name, LABEL, "lower-case letters, digits, - and _");
    }

    static String tablePart(String name) {
        return checked(name, TABLE_PART, "lower-case ASCII letters, digits and _, starting with a letter");
    }

    private static String checked(String name, Pattern pattern, String rule) {
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException("a name has at most " + LONGEST + " characters");
        }
        if (!pattern.matcher(name).matches() || !isStable(name)) {
            throw new IllegalArgumentException("a name consists of " + rule + lookAlike(name));
        }
        return name;
    }

    // Han also holds compatibility ideographs, radicals and numerals that look like a letter of their own.
    private static boolean isStable(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFKC)
                && name.codePoints().allMatch(NameSyntax::isPlain);
    }

    private static boolean isPlain(int point) {
        return point < 128 || (Character.isIdeographic(point) && Character.isLetter(point));
    }

    // Shown as its number, since on the page it may look like a permitted letter.
    private static String lookAlike(String name) {
        return name.codePoints()
                .filter(point -> !isPlain(point))
                .mapToObj(point -> String.format("; U+%04X is none of them", point))
                .findFirst()
                .orElse("");
    }
}
