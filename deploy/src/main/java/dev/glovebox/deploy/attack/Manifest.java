package dev.glovebox.deploy.attack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** {@code attack.yaml}, read strictly: one flat mapping, in which an unknown key or kind is an error with its line. */
final class Manifest {
    static final String FILE = "attack.yaml";

    private static final java.util.Set<String> ALWAYS = java.util.Set.of("attacker", "holds", "kind");
    private static final String COUNT = "[1-9][0-9]{0,6}";

    private final Path file;
    private final Map<String, ScalarNode> values = new LinkedHashMap<>();

    private Manifest(Path file) {
        this.file = file;
    }

    /** The attack of a folder that is called {@code NN-name}. */
    static Attack read(Path folder, int number, String name) {
        Manifest manifest = new Manifest(folder.resolve(FILE));
        manifest.mapping().getValue().forEach(manifest::take);
        return manifest.attack(folder, number, name);
    }

    private MappingNode mapping() {
        try {
            Node root = new Compose(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(Attack.text(file))
                    .orElseThrow(() -> wrong(1, "the file is empty"));
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            throw wrong(1, "the file is not a mapping of keys to values");
        } catch (YamlEngineException malformed) {
            throw new CorpusException(file + " is not YAML", malformed);
        }
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || !(tuple.getValueNode() instanceof ScalarNode value)) {
            throw wrong(line(tuple.getKeyNode()), "each key has one value");
        }
        if (values.put(key.getValue(), value) != null) {
            throw wrong(line(key), "the key " + key.getValue() + " is repeated");
        }
    }

    private Attack attack(Path folder, int number, String name) {
        ALWAYS.forEach(this::require);
        ScalarNode word = require("kind");
        Kind kind = Kind.named(word.getValue())
                .orElseThrow(() -> wrong(
                        line(word), "unknown kind " + word.getValue() + "; known: " + String.join(", ", Kind.words())));
        Map<String, String> settings = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!ALWAYS.contains(key)) {
                settings.put(key, setting(kind, key, value));
            }
        });
        return new Attack(
                number, name, require("attacker").getValue(), require("holds").getValue(), kind, settings, folder);
    }

    private String setting(Kind kind, String key, ScalarNode value) {
        if (!kind.settings().contains(key)) {
            throw wrong(
                    line(value),
                    "unknown key " + key + "; an attack of kind " + kind.word() + " knows "
                            + String.join(", ", new TreeSet<>(ALWAYS))
                            + (kind.settings().isEmpty()
                                    ? ""
                                    : ", " + String.join(", ", new TreeSet<>(kind.settings()))));
        }
        boolean number = key.equals("quick") || key.equals("full") || key.equals("within");
        if (number && !value.getValue().matches(COUNT)) {
            throw wrong(line(value), key + " is a number from 1");
        }
        return value.getValue();
    }

    private ScalarNode require(String key) {
        return Optional.ofNullable(values.get(key)).orElseThrow(() -> wrong(1, "the key " + key + " is missing"));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private CorpusException wrong(int line, String finding) {
        return new CorpusException(file + ":" + line + ": " + finding);
    }
}
