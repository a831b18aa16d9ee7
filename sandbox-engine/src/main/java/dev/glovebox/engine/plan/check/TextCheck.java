package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.Set;

/**
 * Operators on texts, each with the most characters that it can make. What would make an engine slow or fail is constant: patterns, what
 * is searched for, what is put in its place.
 */
final class TextCheck {
    private static final int LONGEST = 65_535;
    private static final int LONGEST_PAD = 4_096;
    private static final Interval LENGTHS = Interval.of(1, LONGEST);
    /** The engine fails on places and lengths beyond 32 bits. */
    private static final Interval PLACES = Interval.of(-1_000_000_000, 1_000_000_000);

    private TextCheck() {}

    static FieldFacts like(Operands given) {
        given.requireAll(Kind.TEXT);
        String pattern = given.constant(1);
        if (given.count() == 3) {
            requireEscapes(pattern, given.constant(2));
        }
        return given.predicate(given.anyNull());
    }

    /** The engine fails on a pattern that ends in its escape; the standard lets an escape stand before a wildcard or itself only. */
    private static void requireEscapes(String pattern, String escape) {
        // One byte to the engine.
        Operands.require(escape.length() == 1 && escape.charAt(0) < 128, "an escape is not one ASCII character");
        char mark = escape.charAt(0);
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == mark) {
                i++;
                boolean escapes = i < pattern.length() && "%_".indexOf(pattern.charAt(i)) >= 0;
                boolean itself = i < pattern.length() && pattern.charAt(i) == mark;
                Operands.require(escapes || itself, "a pattern's escape escapes nothing");
            }
        }
    }

    /** The engine maps cases character by character. */
    static FieldFacts mapped(Operands given) {
        given.requireAll(Kind.TEXT);
        return given.text(given.length(0), given.uses());
    }

    static FieldFacts trimmed(Operands given) {
        given.requireAll(Kind.TEXT);
        if (given.count() == 2) {
            String character = given.constant(1);
            Operands.require(character.codePointCount(0, character.length()) == 1, "one character is trimmed");
        }
        return given.text(given.length(0), given.uses());
    }

    static FieldFacts concatenation(Operands given) {
        given.requireAll(Kind.TEXT);
        long length = 0;
        for (int i = 0; i < given.count(); i++) {
            length += given.length(i);
        }
        return given.text(length, given.uses());
    }

    static FieldFacts part(Operands given) {
        int longest = given.length(0);
        for (int i = 1; i <= 2; i++) {
            boolean near =
                    given.get(i).range().filter(range -> range.within(PLACES)).isPresent();
            Operands.require(Kind.of(given.get(i).type()) == Kind.INTEGER, "a place in a text is no whole number");
            if (!near) {
                throw NotSafe.because(CheckCode.OVERFLOW, "a place in a text may be too far");
            }
        }
        long most = given.get(2).range().orElseThrow().high().longValueExact();
        return given.text(Math.clamp(most, 0, longest), given.uses());
    }

    /** So many characters of either end. */
    static FieldFacts end(Operands given, Set<ColumnUse> uses) {
        given.requireConstant(1, LENGTHS);
        int length = given.get(1).range().orElseThrow().high().intValueExact();
        return given.text(Math.min(given.length(0), length), uses);
    }

    static FieldFacts replacement(Operands given) {
        given.requireAll(Kind.TEXT);
        String from = given.constant(1);
        given.constant(2);
        Operands.require(!from.isEmpty(), "nothing is replaced");
        long places = given.length(0) / from.codePointCount(0, from.length());
        long more = Math.max(0, (long) given.length(2) - from.codePointCount(0, from.length()));
        return given.text(given.length(0) + places * more, given.uses());
    }

    static FieldFacts padded(Operands given) {
        given.requireConstant(1, Interval.of(1, LONGEST_PAD));
        Operands.require(Kind.of(given.get(2).type()) == Kind.TEXT, "a text is filled up with something else");
        Operands.require(!given.constant(2).isEmpty(), "a text is filled up with nothing");
        given.length(0);
        return given.text(given.get(1).range().orElseThrow().high().intValueExact(), given.uses());
    }

    static FieldFacts length(Operands given) {
        given.requireAll(Kind.TEXT);
        given.requireType(Plain.BIGINT);
        return given.whole(Interval.of(0, given.length(0)), given.anyNull());
    }

    static FieldFacts position(Operands given) {
        given.requireAll(Kind.TEXT);
        return given.whole(Interval.of(0, given.length(1) + 1L), given.anyNull());
    }
}
