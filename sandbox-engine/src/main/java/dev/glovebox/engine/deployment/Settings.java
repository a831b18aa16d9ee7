package dev.glovebox.engine.deployment;

import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.ledger.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * {@code glovebox.yaml}, read strictly: an unknown key is an error with its line.
 *
 * @param name of the deployment; the ledger's log is called {@code glovebox/<name>}
 * @param suite {@code international} or {@code national}
 * @param ledger {@code embedded} or {@code fabric}
 * @param lease how much of a dataset's cap the broker leases at a time, where several share a network; empty where it charges budgets themselves
 * @param listen address that the broker binds
 * @param port 0 takes a free one
 * @param workers sealed processes kept warm
 * @param workerDeadline after which a worker is killed
 * @param plannerDeadline after which a planner is killed
 * @param slot when answers to small questions leave, from the unwrapping of keys on; zero lets all leave at once
 * @param unsafeTier below {@link Tier#LOWEST_SAFE}: workers may run so weakly confined where the host holds nothing better
 */
public record Settings(
        String name,
        String suite,
        String ledger,
        Optional<Share> lease,
        String listen,
        int port,
        int workers,
        Duration workerDeadline,
        Duration plannerDeadline,
        Duration slot,
        Optional<Tier> unsafeTier) {

    public static final String EMBEDDED = "embedded";
    public static final String FABRIC = "fabric";
    private static final String LEASE = "leasePercent";
    private static final Duration USUAL_SLOT = Duration.ofMillis(75);

    public static Settings defaults(String name, String ledger) {
        return new Settings(
                name,
                "international",
                ledger,
                Optional.empty(),
                "127.0.0.1",
                0,
                2,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                USUAL_SLOT,
                Optional.empty());
    }

    /** The weakest tier in which this deployment starts anything. */
    public Tier lowestTier() {
        return unsafeTier.orElse(Tier.LOWEST_SAFE);
    }

    /** A commented file with these settings; {@code unsafeTier} is for the operator alone to write into it. */
    String text() {
        return """
                # A Glovebox deployment. Unknown keys are errors; the broker reads this file when it starts.

                # The ledger's log is called glovebox/<name>; it stands in every checkpoint and never changes.
                name: %s

                # Algorithms of seals, digests and signatures: international (AES-256-GCM, SHA-256, Ed25519)
                # or national (SM4-GCM, SM3, SM2). Chosen once, when the deployment is made.
                suite: %s

                # Where the ledger is: embedded (a database in ledger/) or fabric (the network of fabric/connection.json, which
                # `glovebox fabric up` makes on this machine; ledger/ is then a replica of it). Chosen once: `glovebox ledger export` and
                # `ledger import` move an embedded one to a network, and nothing moves it back.
                ledger: %s

                # Where several brokers share a network, `leasePercent: 5` lets this one take so many hundredths of a dataset's cap at a time for
                # itself, so that they do not undo one another's charges. What is left of it stays spent until the broker ends or is there again.

                # Where the broker listens, with mutual TLS. Port 0 takes a free one and tells it in run/broker.json.
                listen: %s
                port: %d

                # Sealed processes kept warm; as many queries run at once. Each takes about 60 MB while it waits, and what its query needs
                # while it runs: all together at most three quarters of the memory, or fewer start.
                workers: %d

                # A worker or planner that has not answered after so many seconds is killed; its query ends.
                workerDeadlineSeconds: %d
                plannerDeadlineSeconds: %d

                # Answers and failures of a small question leave so many milliseconds after its data was first touched, or at one of a few moments
                # later, each a fifth further, so that their time tells little of the data. Large questions begin later. 0 lets all leave at once.
                slotMillis: %d
                """.formatted(
                        name,
                        suite,
                        ledger,
                        listen,
                        port,
                        workers,
                        workerDeadline.toSeconds(),
                        plannerDeadline.toSeconds(),
                        slot.toMillis());
    }

    public static Settings read(Path file) {
        Reader reader = new Reader(file);
        return new Settings(
                reader.text("name", "[a-z][a-z0-9-]{0,40}"),
                reader.text("suite", "international|national"),
                reader.text("ledger", EMBEDDED + "|" + FABRIC, EMBEDDED),
                reader.lease(),
                reader.text("listen", "[0-9a-zA-Z.:-]{1,255}"),
                reader.number("port", 0, 65_535),
                reader.number("workers", 1, 64),
                Duration.ofSeconds(reader.number("workerDeadlineSeconds", 1, 3_600)),
                Duration.ofSeconds(reader.number("plannerDeadlineSeconds", 1, 60)),
                Duration.ofMillis(reader.number("slotMillis", 0, 60_000, USUAL_SLOT.toMillis())),
                reader.optional("unsafeTier", "[CD]").map(Tier::valueOf));
    }

    /** Keys of one flat mapping, each taken once; what is left over is unknown. */
    private static final class Reader {
        private static final java.util.Set<String> KNOWN = java.util.Set.of(
                "name",
                "suite",
                "ledger",
                LEASE,
                "listen",
                "port",
                "workers",
                "workerDeadlineSeconds",
                "plannerDeadlineSeconds",
                "slotMillis",
                "unsafeTier");

        private final Path file;
        private final Map<String, ScalarNode> values = new LinkedHashMap<>();

        Reader(Path file) {
            this.file = file;
            mapping().getValue().forEach(this::take);
        }

        private MappingNode mapping() {
            try {
                Node root = new Compose(
                                LoadSettings.builder().setLabel(file.toString()).build())
                        .composeString(Files.readString(file))
                        .orElseThrow(() -> wrong(1, "the file is empty"));
                if (root instanceof MappingNode mapping) {
                    return mapping;
                }
                throw wrong(1, "the file is not a mapping of keys to values");
            } catch (IOException | YamlEngineException unreadable) {
                throw new DeploymentException("SETTINGS-01", file + " cannot be read as YAML", unreadable);
            }
        }

        private void take(NodeTuple tuple) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || !(tuple.getValueNode() instanceof ScalarNode value)) {
                throw wrong(line(tuple.getKeyNode()), "a setting is a key with one value");
            }
            if (!KNOWN.contains(key.getValue()) || values.put(key.getValue(), value) != null) {
                throw wrong(
                        line(key),
                        "unknown or repeated key " + key.getValue() + "; known: "
                                + String.join(", ", new java.util.TreeSet<>(KNOWN)));
            }
        }

        /** Of a file that was written before the key was known. */
        String text(String key, String pattern, String otherwise) {
            return optional(key, pattern).orElse(otherwise);
        }

        Optional<String> optional(String key, String pattern) {
            return values.containsKey(key) ? Optional.of(text(key, pattern)) : Optional.empty();
        }

        String text(String key, String pattern) {
            ScalarNode value = value(key);
            if (!value.getValue().matches(pattern)) {
                throw wrong(line(value), key + " must match " + pattern);
            }
            return value.getValue();
        }

        /** The embedded ledger has one broker. */
        Optional<Share> lease() {
            if (!values.containsKey(LEASE)) {
                return Optional.empty();
            }
            int percent = number(LEASE, Share.LEAST, Share.MOST);
            if (!text("ledger", EMBEDDED + "|" + FABRIC, EMBEDDED).equals(FABRIC)) {
                throw wrong(
                        line(value(LEASE)),
                        LEASE + " is for several brokers on one network: leave it out, or move the ledger to one with"
                                + " `glovebox ledger export` and `ledger import`");
            }
            return Optional.of(new Share(percent));
        }

        /** Of a file that was written before the key was known. */
        long number(String key, int least, int most, long otherwise) {
            return values.containsKey(key) ? number(key, least, most) : otherwise;
        }

        int number(String key, int least, int most) {
            ScalarNode value = value(key);
            String text = value.getValue();
            int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw wrong(line(value), key + " must be from " + least + " to " + most);
            }
            return number;
        }

        private ScalarNode value(String key) {
            ScalarNode value = values.get(key);
            if (value == null) {
                throw wrong(1, "the key " + key + " is missing");
            }
            return value;
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }

        private DeploymentException wrong(int line, String finding) {
            return new DeploymentException("SETTINGS-02", file + ":" + line + ": " + finding);
        }
    }
}
