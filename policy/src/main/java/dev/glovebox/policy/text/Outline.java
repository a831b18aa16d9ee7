package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.YamlNode.Entry;
import dev.glovebox.policy.text.YamlNode.Mapping;
import dev.glovebox.policy.text.YamlNode.Scalar;
import dev.glovebox.policy.text.YamlNode.Sequence;
import java.util.Arrays;
import java.util.Optional;

/** Where each value of a policy's text stands, for those who say something about one that was read without a problem. */
public final class Outline {
    private final Optional<YamlNode> root;

    private Outline(Optional<YamlNode> root) {
        this.root = root;
    }

    Outline(YamlNode root) {
        this(Optional.of(root));
    }

    public static Outline of(String text) {
        return new Outline(YamlTree.read(text, new Problems("")));
    }

    /** The place of the value under these keys and list indices; of what is left out, the place of the nearest that is there. */
    public SourceLine place(Object... path) {
        YamlNode node = root.orElseThrow();
        for (Object step : path) {
            Optional<YamlNode> next = step(node, step);
            if (next.isEmpty()) {
                break;
            }
            node = next.get();
        }
        return node.at();
    }

    /** The change of a single value; nothing where there is no such value. */
    public Optional<TextEdit> replacing(String replacement, Object... path) {
        return find(path)
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .map(scalar -> TextEdit.of(scalar, replacement));
    }

    /** The change of a list in brackets; nothing where there is no such list. */
    public Optional<TextEdit> replacingList(String replacement, Object... path) {
        return find(path)
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .filter(Sequence::flow)
                .map(list -> new TextEdit(list.at(), Growth.behind(list.end()), replacement));
    }

    /** One more item of a list, at its end; a single value becomes a list of two. Nothing where there is neither. */
    public Optional<TextEdit> appending(String item, Object... path) {
        return find(path).flatMap(node -> switch (node) {
            case Sequence list -> Optional.of(Growth.of(list, item));
            case Scalar scalar -> Optional.of(TextEdit.of(scalar, "[" + scalar.text() + ", " + item + "]"));
            case Mapping _ -> Optional.empty();
        });
    }

    /** One more key of a mapping, at its end, or the change of a single value that it has; nothing where it has another. */
    public Optional<TextEdit> putting(String key, String value, Object... path) {
        Object[] inside = Arrays.copyOf(path, path.length + 1);
        inside[path.length] = key;
        if (find(inside).isPresent()) {
            return replacing(value, inside);
        }
        return find(path)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .map(mapping -> Growth.of(mapping, key + ": " + value));
    }

    private Optional<YamlNode> find(Object... path) {
        Optional<YamlNode> node = root;
        for (Object step : path) {
            node = node.flatMap(each -> step(each, step));
        }
        return node;
    }

    private static Optional<YamlNode> step(YamlNode node, Object step) {
        return switch (node) {
            case Mapping mapping ->
                mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals(step))
                        .map(Entry::value)
                        .findFirst();
            case Sequence list ->
                step instanceof Integer index && index < list.items().size()
                        ? Optional.of(list.items().get(index))
                        : Optional.empty();
            case Scalar _ -> Optional.empty();
        };
    }
}
