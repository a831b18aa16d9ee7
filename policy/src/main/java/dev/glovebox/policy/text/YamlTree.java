package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.YamlNode.Entry;
import dev.glovebox.policy.text.YamlNode.Mapping;
import dev.glovebox.policy.text.YamlNode.Scalar;
import dev.glovebox.policy.text.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Builds the tree from parser events, so that nothing of YAML beyond mappings, lists and text ever takes effect. */
final class YamlTree {
    private static final int DEEPEST = 12;
    private static final SourceLine START = new SourceLine(1, 1);

    private final Problems problems;
    private final Iterator<Event> events;
    private SourceLine last = START;
    private boolean complete = true;

    private YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** The document's root; empty, with problems reported, if there is none that can be looked at. */
    static Optional<YamlNode> read(String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("policy")
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        YamlTree tree = new YamlTree(new Parse(settings).parseString(text).iterator(), problems);
        try {
            return tree.document();
        } catch (MarkedYamlEngineException exception) {
            tree.syntax(exception.getProblemMark(), exception.getProblem());
            return Optional.empty();
        } catch (TooDeep exception) {
            problems.add(
                    ProblemCode.TOO_LARGE, tree.last, "nested more than " + DEEPEST + " deep", "no policy needs that");
            return Optional.empty();
        } catch (Problems.TooMany exception) {
            throw exception;
        } catch (RuntimeException exception) {
            // The parser's other failures on hostile text have no mark; the last event is the best place there is.
            tree.syntax(Optional.empty(), "the text cannot be parsed");
            return Optional.empty();
        }
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void syntax(Optional<Mark> mark, String problem) {
        SourceLine at = mark.map(YamlTree::place).orElse(last);
        problems.add(
                ProblemCode.SYNTAX,
                at,
                "not YAML: " + problem.replaceAll("[^\\x20-\\x7e]+", " ").strip(),
                "check indentation, quotes and brackets at and before this place");
    }

    private Optional<YamlNode> document() {
        next();
        if (!(next() instanceof DocumentStartEvent start)) {
            problems.add(ProblemCode.EMPTY, START, "the file is empty", "begin with apiVersion: glovebox/v1");
            return Optional.empty();
        }
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            feature(last, "a directive", "remove the line that begins with %");
        }
        YamlNode root = node(next(), 1);
        next();
        if (next() instanceof DocumentStartEvent) {
            feature(last, "a second document", "keep one policy in a file");
        }
        // What an alias stands for is unknown, so looking further would only find what is not wrong.
        return complete ? Optional.of(root) : Optional.empty();
    }

    private Event next() {
        Event event = events.next();
        last = event.getStartMark().map(YamlTree::place).orElse(last);
        return event;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeep();
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            case AliasEvent alias -> alias();
            default -> throw new IllegalStateException("no node begins with this event");
        };
    }

    private Scalar alias() {
        complete = false;
        feature(last, "an alias (*)", "write the value out, or quote a text that begins with *");
        return new Scalar("", true, last, last);
    }

    private Scalar scalar(ScalarEvent event) {
        SourceLine at = last;
        refuseProperties(event.getAnchor(), event.getTag());
        if (!Characters.areAllowed(event.getValue())) {
            problems.add(
                    ProblemCode.CHARACTER, at, "an escape stands for a character that is not allowed", "remove it");
        }
        SourceLine end = event.getEndMark().map(YamlTree::place).orElse(at);
        return new Scalar(event.getValue(), event.isPlain(), at, end);
    }

    private Sequence sequence(CollectionStartEvent start, int depth) {
        SourceLine at = last;
        refuseProperties(start.getAnchor(), start.getTag());
        List<YamlNode> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, depth + 1));
        }
        return new Sequence(List.copyOf(items), start.isFlow(), at, last);
    }

    private Mapping mapping(CollectionStartEvent start, int depth) {
        SourceLine at = last;
        refuseProperties(start.getAnchor(), start.getTag());
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(next(), depth + 1);
            switch (key) {
                case Scalar word when seen.add(word.text()) -> entries.add(new Entry(word, value));
                case Scalar word ->
                    problems.add(
                            ProblemCode.DUPLICATE_KEY,
                            word.at(),
                            Problems.quoted(word.text()) + " stands here a second time",
                            "keep one of the two");
                case Sequence other -> feature(other.at(), "a list as a key", "use a word as the key");
                case Mapping other -> feature(other.at(), "a mapping as a key", "use a word as the key");
            }
        }
        return new Mapping(List.copyOf(entries), start.isFlow(), at, last);
    }

    private void refuseProperties(Optional<Anchor> anchor, Optional<String> tag) {
        if (anchor.isPresent()) {
            feature(last, "an anchor (&)", "write the value out where it is used");
        }
        if (tag.isPresent()) {
            feature(last, "a tag (!)", "remove it, or quote a text that begins with !");
        }
    }

    private void feature(SourceLine at, String what, String wayOut) {
        problems.add(ProblemCode.YAML_FEATURE, at, "a policy does not use " + what, wayOut);
    }

    private static SourceLine place(Mark mark) {
        return new SourceLine(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
