package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.YamlNode.Entry;
import dev.glovebox.policy.text.YamlNode.Mapping;
import dev.glovebox.policy.text.YamlNode.Scalar;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys of one mapping. Opening it reports every key that does not belong there; what is missing is reported when asked for. */
final class Fields {
    private final Section section;
    private final SourceLine at;
    private final Problems problems;
    private final int problemsBefore;
    private final boolean readable;
    private final List<String> siblings;
    private final Map<String, Entry> entries = new HashMap<>();

    private Fields(Section section, SourceLine at, Problems problems, boolean readable, List<String> siblings) {
        this.section = section;
        this.at = at;
        this.problems = problems;
        this.problemsBefore = problems.count();
        this.readable = readable;
        this.siblings = siblings;
    }

    static Fields open(Section section, YamlNode node, Problems problems) {
        if (node instanceof Mapping mapping) {
            List<String> keys =
                    mapping.entries().stream().map(entry -> entry.key().text()).toList();
            Fields fields = new Fields(section, node.at(), problems, true, keys);
            mapping.entries().forEach(fields::take);
            return fields;
        }
        Fields fields = new Fields(section, node.at(), problems, false, List.of());
        problems.add(
                ProblemCode.WRONG_KIND,
                node.at(),
                section.title() + " is a mapping, and " + node.kind() + " stands here",
                "its keys are " + String.join(", ", section.keys()));
        return fields;
    }

    private void take(Entry entry) {
        String key = entry.key().text();
        if (section.keys().contains(key)) {
            entries.put(key, entry);
        } else if (section.notEnforced().contains(key)) {
            problems.add(
                    ProblemCode.NOT_ENFORCED,
                    entry.key().at(),
                    key + " is not enforced by this version",
                    "remove it; what it promises would not hold");
        } else {
            problems.add(
                    ProblemCode.UNKNOWN_KEY,
                    entry.key().at(),
                    section.title() + " has no key " + Problems.quoted(key),
                    suggestion(key),
                    misspelled(entry.key()));
        }
    }

    private String suggestion(String key) {
        return Nearest.to(key, section.keys())
                .map(match -> "did you mean " + match + "?")
                .or(() -> homeOf(key))
                .orElseGet(() -> "its keys are " + String.join(", ", section.keys()));
    }

    /** The key that was meant, unless it stands here already. */
    private Optional<TextEdit> misspelled(Scalar key) {
        return Nearest.to(key.text(), section.keys())
                .filter(meant -> siblings.stream().noneMatch(meant::equals))
                .map(meant -> TextEdit.of(key, meant));
    }

    private static Optional<String> homeOf(String key) {
        List<String> homes = Arrays.stream(Section.values())
                .filter(other -> other.keys().contains(key))
                .map(Section::title)
                .toList();
        return homes.isEmpty() ? Optional.empty() : Optional.of(key + " belongs to " + String.join(" or ", homes));
    }

    SourceLine at() {
        return at;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value of {@code key}, if it is there. */
    Optional<YamlNode> optional(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of {@code key}; its absence is reported. */
    Optional<YamlNode> required(String key) {
        if (readable && !has(key)) {
            problems.add(
                    ProblemCode.MISSING_KEY, at, section.title() + " lacks " + key, "add " + key + "; silence refuses");
        }
        return optional(key);
    }

    /** Reports {@code key}, if it is there, as out of place. */
    void forbid(String key, String message, String suggestion) {
        Optional.ofNullable(entries.get(key))
                .ifPresent(entry ->
                        problems.add(ProblemCode.MISPLACED_KEY, entry.key().at(), message, suggestion));
    }

    /** Builds the value only if nothing was reported since opening: then every required part is present. */
    <T> Optional<T> ifClean(Supplier<T> value) {
        return isClean() ? Optional.of(value.get()) : Optional.empty();
    }

    boolean isClean() {
        return problems.count() == problemsBefore && readable;
    }
}
