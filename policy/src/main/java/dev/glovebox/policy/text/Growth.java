package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.YamlNode.Mapping;
import dev.glovebox.policy.text.YamlNode.Scalar;
import dev.glovebox.policy.text.YamlNode.Sequence;
import java.util.List;

/** One more item or key at the end of a list or mapping, in the style that it is written in; remarks stay where they are. */
final class Growth {
    private Growth() {}

    static TextEdit of(Sequence list, String item) {
        return grown(list.flow(), list.items(), list.at(), list.end(), list.flow() ? item : "- " + item);
    }

    static TextEdit of(Mapping mapping, String entry) {
        List<YamlNode> values =
                mapping.entries().stream().map(YamlNode.Entry::value).toList();
        return grown(mapping.flow(), values, mapping.at(), mapping.end(), entry);
    }

    private static TextEdit grown(boolean flow, List<YamlNode> inside, SourceLine at, SourceLine end, String text) {
        if (inside.isEmpty()) {
            return inserted(end, text);
        }
        SourceLine last = end(inside.getLast());
        return flow
                ? inserted(last, ", " + text)
                : inserted(new SourceLine(last.line() + 1, 1), " ".repeat(at.column() - 1) + text + "\n");
    }

    /** Just behind a node's last character. The marks of what is not in brackets stand where the next thing begins, so its last child tells. */
    private static SourceLine end(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> scalar.end();
            case Sequence list ->
                list.flow() ? behind(list.end()) : end(list.items().getLast());
            case Mapping mapping ->
                mapping.flow()
                        ? behind(mapping.end())
                        : end(mapping.entries().getLast().value());
        };
    }

    /** The place after a closing bracket. */
    static SourceLine behind(SourceLine bracket) {
        return new SourceLine(bracket.line(), bracket.column() + 1);
    }

    private static TextEdit inserted(SourceLine at, String text) {
        return new TextEdit(at, at, text);
    }
}
