package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import java.util.List;

/** YAML reduced to what a policy uses; every node knows its place. */
sealed interface YamlNode {
    SourceLine at();

    /** In words, for messages. */
    String kind();

    /** Text as written; {@code plain} if it stood without quotes; {@code end} is the place behind it, quotes included. */
    record Scalar(String text, boolean plain, SourceLine at, SourceLine end) implements YamlNode {
        /** A key without a value. */
        boolean isAbsent() {
            return plain && text.isEmpty();
        }

        @Override
        public String kind() {
            return isAbsent() ? "nothing" : "a single value";
        }
    }

    /** A list; {@code flow} in brackets, whose closing one stands at {@code end}. */
    record Sequence(List<YamlNode> items, boolean flow, SourceLine at, SourceLine end) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping in file order, without repeated keys; {@code flow} in braces, whose closing one stands at {@code end}. */
    record Mapping(List<Entry> entries, boolean flow, SourceLine at, SourceLine end) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** One key with its value. */
    record Entry(Scalar key, YamlNode value) {}
}
