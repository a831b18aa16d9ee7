package dev.glovebox.engine.review;

import dev.glovebox.policy.model.SourceLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a part of a policy says, without where it says so: equal texts mean equal parts. */
final class Meaning {
    /** A text that cannot be taken for two, for none, or for a part of what stands around it. */
    private static final Pattern PLAIN = Pattern.compile("(?!false$)[^,:{}\\[\\]\"]+");

    private Meaning() {}

    static String of(Object part) {
        return switch (part) {
            case Optional<?> maybe -> maybe.map(Meaning::of).orElse("");
            case OptionalInt maybe -> maybe.isPresent() ? String.valueOf(maybe.getAsInt()) : "";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            case Set<?> set -> set.stream().map(Meaning::of).sorted().collect(Collectors.joining(", ", "[", "]"));
            case Collection<?> list -> list.stream().map(Meaning::of).collect(Collectors.joining(", ", "[", "]"));
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Duration time -> time.toSeconds() + " s";
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Record one -> record(one);
            case String text -> PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
            default -> part.toString();
        };
    }

    private static String record(Record part) {
        List<String> fields = new ArrayList<>();
        RecordComponent[] components = part.getClass().getRecordComponents();
        if (Arrays.stream(components).allMatch(component -> component.getType() == SourceLine.class)) {
            return part.getClass().getSimpleName();
        }
        for (RecordComponent component : components) {
            if (component.getType() != SourceLine.class) {
                String value = of(value(component, part));
                fields.add(components.length == 1 ? value : component.getName() + ": " + value);
            }
        }
        if (components.length == 1) {
            return fields.getFirst();
        }
        return fields.stream().filter(field -> !isEmpty(field)).collect(Collectors.joining(", ", "{", "}"));
    }

    /** What is left out says nothing. */
    private static boolean isEmpty(String field) {
        return Arrays.asList("", "[]", "{}", "false").contains(field.substring(field.indexOf(": ") + 2));
    }

    private static Object value(RecordComponent component, Record part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("a policy's records are public", impossible);
        }
    }
}
