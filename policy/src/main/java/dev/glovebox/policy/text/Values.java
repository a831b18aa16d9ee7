package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.text.YamlNode.Entry;
import dev.glovebox.policy.text.YamlNode.Mapping;
import dev.glovebox.policy.text.YamlNode.Scalar;
import dev.glovebox.policy.text.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Single values and lists. Each reader gives the value, or reports what is wrong and gives nothing. */
final class Values {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,18})?");

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** Any non-empty text, as written. */
    Optional<String> text(YamlNode node) {
        return scalar(node).filter(scalar -> isFilled(scalar)).map(Scalar::text);
    }

    /** Text that may be empty if it is quoted. */
    Optional<String> anyText(YamlNode node) {
        return scalar(node).map(Scalar::text);
    }

    Optional<Scalar> scalar(YamlNode node) {
        if (node instanceof Scalar scalar && !scalar.isAbsent()) {
            return Optional.of(scalar);
        }
        problems.add(
                node instanceof Scalar ? ProblemCode.EMPTY : ProblemCode.WRONG_KIND,
                node.at(),
                "a single value is expected, and " + node.kind() + " stands here",
                "write one value");
        return Optional.empty();
    }

    private boolean isFilled(Scalar scalar) {
        if (scalar.text().isBlank()) {
            problems.add(ProblemCode.EMPTY, scalar.at(), "the text is empty", "write a text or remove the key");
            return false;
        }
        return true;
    }

    Optional<Integer> integer(YamlNode node, int least, int most) {
        return scalar(node).flatMap(scalar -> {
            if (scalar.plain() && INTEGER.matcher(scalar.text()).matches()) {
                long value = Long.parseLong(scalar.text());
                if (value >= least && value <= most) {
                    return Optional.of((int) value);
                }
            }
            number(scalar, "a whole number from " + least + " to " + most + " is expected");
            return Optional.empty();
        });
    }

    Optional<BigDecimal> decimal(YamlNode node) {
        return scalar(node).flatMap(scalar -> {
            if (scalar.plain() && DECIMAL.matcher(scalar.text()).matches()) {
                return Optional.of(new BigDecimal(scalar.text()));
            }
            number(scalar, "a decimal number is expected");
            return Optional.empty();
        });
    }

    /** {@code [lower, upper]}. */
    Optional<Bounds> bounds(YamlNode node) {
        List<YamlNode> both = items(node);
        List<BigDecimal> ends =
                both.stream().flatMap(item -> decimal(item).stream()).toList();
        if (both.size() == 2 && ends.size() == 2 && ends.getFirst().compareTo(ends.getLast()) <= 0) {
            return Optional.of(new Bounds(ends.getFirst(), ends.getLast()));
        }
        if (both.size() == ends.size() && node instanceof Sequence) {
            problems.add(
                    ProblemCode.MALFORMED, node.at(), "an interval has two ends, the lower first", "write [0, 120]");
        }
        return Optional.empty();
    }

    private void number(Scalar scalar, String expected) {
        String hint = scalar.plain() ? "write such a number" : "write it without quotes";
        Optional<TextEdit> unquoted = Optional.of(scalar)
                .filter(each -> !each.plain() && DECIMAL.matcher(each.text()).matches())
                .map(each -> TextEdit.of(each, each.text()));
        problems.add(
                ProblemCode.NUMBER, scalar.at(), expected + ", not " + Problems.quoted(scalar.text()), hint, unquoted);
    }

    Optional<Boolean> bool(YamlNode node) {
        return word(node, Map.of("true", true, "false", false));
    }

    /** One of a closed set of words, in the spelling of the set. */
    <T> Optional<T> word(YamlNode node, Map<String, T> words) {
        return scalar(node).flatMap(scalar -> {
            T value = words.get(scalar.text());
            if (value == null) {
                List<String> choice = words.keySet().stream().sorted().toList();
                problems.add(
                        ProblemCode.WORD,
                        scalar.at(),
                        Problems.quoted(scalar.text()) + " is none of the words for this place",
                        Nearest.suggestion(scalar.text(), choice),
                        Nearest.to(scalar.text(), choice).map(meant -> TextEdit.of(scalar, meant)));
            }
            return Optional.ofNullable(value);
        });
    }

    /** As {@link #word}, where some words are known and refused because nothing would enforce them. */
    <T> Optional<T> enforcedWord(YamlNode node, Map<String, T> words, Set<String> notEnforced) {
        if (node instanceof Scalar scalar && notEnforced.contains(scalar.text())) {
            problems.add(
                    ProblemCode.NOT_ENFORCED,
                    node.at(),
                    scalar.text() + " is not enforced by this version",
                    "one of: "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
            return Optional.empty();
        }
        return word(node, words);
    }

    /** A value whose constructor says by {@link IllegalArgumentException} what is wrong with the text. */
    <T> Optional<T> parsed(YamlNode node, ProblemCode code, String suggestion, Function<String, T> parser) {
        return parsed(node, code, _ -> suggestion, parser);
    }

    /** With a suggestion that takes its time to find, and is looked for only when the text is wrong. */
    <T> Optional<T> parsed(
            YamlNode node, ProblemCode code, UnaryOperator<String> suggestion, Function<String, T> parser) {
        return scalar(node).flatMap(scalar -> {
            try {
                return Optional.of(parser.apply(scalar.text()));
            } catch (IllegalArgumentException exception) {
                problems.add(
                        code,
                        scalar.at(),
                        Problems.quoted(scalar.text()) + ": " + exception.getMessage(),
                        suggestion.apply(scalar.text()));
                return Optional.empty();
            }
        });
    }

    <T> Optional<T> name(YamlNode node, Function<String, T> parser) {
        return parsed(node, ProblemCode.NAME, "rename it", parser);
    }

    /** The items of a non-empty list that could be read. */
    <T> List<T> list(YamlNode node, Function<YamlNode, Optional<T>> reader) {
        List<YamlNode> items = items(node);
        if (items.isEmpty() && node instanceof Sequence) {
            problems.add(ProblemCode.EMPTY, node.at(), "the list is empty", "name at least one");
        }
        return items.stream().flatMap(item -> reader.apply(item).stream()).toList();
    }

    /** The items of a list, which may be empty. */
    List<YamlNode> items(YamlNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        problems.add(
                ProblemCode.WRONG_KIND,
                node.at(),
                "a list is expected, and " + node.kind() + " stands here",
                "write [a, b] or one - item a line");
        return List.of();
    }

    /** A list without repetitions. */
    <T> Set<T> set(YamlNode node, Function<YamlNode, Optional<T>> reader) {
        Set<T> seen = new LinkedHashSet<>();
        list(
                node,
                item -> reader.apply(item).filter(value -> {
                    if (!seen.add(value)) {
                        repeated(item);
                    }
                    return true;
                }));
        return seen;
    }

    void repeated(YamlNode item) {
        problems.add(ProblemCode.REPEATED, item.at(), "this entry stands in the list already", "remove one of the two");
    }

    /** The entries of a non-empty mapping whose keys are names chosen by the author. */
    Collection<Entry> entries(YamlNode node, String what) {
        if (node instanceof Mapping mapping) {
            if (mapping.entries().isEmpty()) {
                problems.add(ProblemCode.EMPTY, node.at(), "no " + what + " stand here", "name at least one");
            }
            return mapping.entries();
        }
        problems.add(
                ProblemCode.WRONG_KIND,
                node.at(),
                what + " are a mapping, and " + node.kind() + " stands here",
                "write name: {…} for each");
        return new ArrayList<>();
    }
}
