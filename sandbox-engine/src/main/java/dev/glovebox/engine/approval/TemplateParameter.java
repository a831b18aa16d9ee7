package dev.glovebox.engine.approval;

import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a template, written {@code name=bigint:1..100}, {@code name=date:2020-01-01..2026-12-31}, {@code name=decimal:0.5..1} or
 * {@code name=text:a|b|c}. A value takes its place as a constant and never as text of the question.
 *
 * @param values the two ends of a range, or the texts that there are
 */
public record TemplateParameter(String name, Kind kind, List<String> values) {
    private static final Pattern WRITTEN =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62})=([a-z]+):(.+)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,18})?");
    private static final int MOST_TEXTS = 1000;

    /** What a value is. */
    public enum Kind {
        BIGINT,
        DECIMAL,
        DATE,
        TEXT
    }

    public TemplateParameter {
        values = List.copyOf(values);
        boolean range = kind != Kind.TEXT;
        if (values.isEmpty() || values.size() > MOST_TEXTS || (range && values.size() != 2)) {
            throw new IllegalArgumentException("a range has two ends, and a text 1 to " + MOST_TEXTS + " choices");
        }
        if (range && !(isOne(kind, values.getFirst()) && isOne(kind, values.getLast()) && ascending(kind, values))) {
            throw new IllegalArgumentException(
                    "the ends of a range are values of its type, the first not above the last");
        }
    }

    /** Reads what stands on a command line; an {@link IllegalArgumentException} says what is wrong. */
    public static TemplateParameter of(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a parameter is name=bigint:1..100, name=decimal:0.5..1, name=date:2020-01-01..2026-12-31 or name=text:a|b");
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.name().equalsIgnoreCase(parts.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a parameter's type is bigint, decimal, date or text"));
        String between = kind == Kind.TEXT ? "|" : "..";
        return new TemplateParameter(
                parts.group(1), kind, List.of(parts.group(3).split(Pattern.quote(between), -1)));
    }

    public boolean admits(String value) {
        return kind == Kind.TEXT
                ? values.contains(value)
                : isOne(kind, value)
                        && ascending(kind, List.of(values.getFirst(), value))
                        && ascending(kind, List.of(value, values.getLast()));
    }

    String first() {
        return values.getFirst();
    }

    String last() {
        return values.getLast();
    }

    /** As it is written, after its name. */
    public String words() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":"
                + String.join(kind == Kind.TEXT ? "|" : "..", values);
    }

    private static boolean isOne(Kind kind, String value) {
        return switch (kind) {
            case BIGINT -> Literals.parse(ColumnType.Plain.BIGINT, value).isPresent();
            case DECIMAL -> NUMBER.matcher(value).matches();
            case DATE -> Literals.parse(ColumnType.Plain.DATE, value).isPresent();
            case TEXT -> true;
        };
    }

    /** Dates of four-digit years are ordered as their texts. */
    private static boolean ascending(Kind kind, List<String> ends) {
        return kind == Kind.DATE
                ? ends.getFirst().compareTo(ends.getLast()) <= 0
                : new BigDecimal(ends.getFirst()).compareTo(new BigDecimal(ends.getLast())) <= 0;
    }
}
