package dev.glovebox.ledger.fabric;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom an offline check of a channel's blocks believes. It names certificates of one time: where the channel's configuration changed since, blocks from then on need the later one.
 *
 * @param departments by name, the certificates of the authorities that issue their peers'
 */
public record NetworkTrust(String channel, Ordering ordering, Map<String, List<X509Certificate>> departments) {
    public NetworkTrust {
        departments = new TreeMap<>(departments);
        departments.replaceAll((_, roots) -> List.copyOf(roots));
        if (channel.isEmpty()
                || departments.isEmpty()
                || departments.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a channel has a name, and departments with an authority each");
        }
    }

    /** How many departments' words are enough: what the channel asks of endorsements, too. */
    public int majority() {
        return departments.size() / 2 + 1;
    }

    /** Who signs blocks. */
    public sealed interface Ordering {}

    /**
     * Any third of them may lie: a block counts when a quorum of the named nodes signed it.
     *
     * @param nodes by their number in the channel's configuration
     */
    public record Bft(Map<Integer, X509Certificate> nodes) implements Ordering {
        public Bft {
            nodes = new TreeMap<>(nodes);
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("an ordering service has at least one node");
            }
        }

        /** Of n nodes of which f may lie, two quorums share an honest one: more than (n + f) / 2. */
        public int quorum() {
            int lying = (nodes.size() - 1) / 3;
            return (nodes.size() + lying) / 2 + 1;
        }
    }

    /** Nobody may lie: one node of the organization signs, and is believed. */
    public record Raft(String organization, List<X509Certificate> roots) implements Ordering {
        public Raft {
            roots = List.copyOf(roots);
            if (roots.isEmpty()) {
                throw new IllegalArgumentException("an ordering organization has an authority");
            }
        }
    }
}
