package dev.glovebox.deploy.fabric;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is in the network and where. On one machine ports of 127.0.0.1 are chosen once: they stand in the channel's first block.
 *
 * @param ordering {@code bft} or {@code raft}
 */
record NetworkPlan(String ordering, List<Orderer> orderers, List<Member> members) {
    static final String LOOPBACK = "127.0.0.1";

    static final String CHANNEL = "glovebox";

    /** The organization that vouches for everybody's identity; the contract knows it by this name. */
    static final String AUTHORITY = "glovebox";

    private static final List<String> ORGANIZATIONS = List.of("civil-affairs", "hrss", AUTHORITY);
    private static final String BFT = "bft";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
    private static final int MOST_PORTS = 65_535;
    private static final int LEAST_PORT = 10_000;
    /** From here on Linux gives ports away by itself, where nobody has set another range. */
    private static final int KERNELS_PORT = 32_768;

    private static final int MOST_TRIES = 10_000;
    private static final int BFT_NODES = 4;
    private static final int PORTS = 2 * BFT_NODES + 3 * ORGANIZATIONS.size();
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** {@code host} is a name or address under which all others find it. */
    record Orderer(int number, String host, int port, int admin) {
        Orderer {
            host = Objects.requireNonNullElse(host, LOOPBACK);
        }

        String address() {
            return host + ":" + port;
        }

        String name() {
            return "orderer" + number;
        }
    }

    /**
     * An organization with its peer.
     *
     * @param host a name or address under which all others find the peer
     * @param callback where the peer would wait for chaincode that calls; nothing does
     * @param service where its process of the contract listens
     */
    record Member(String name, String host, int port, int callback, int service) {
        Member {
            host = Objects.requireNonNullElse(host, LOOPBACK);
        }

        String address() {
            return host + ":" + port;
        }

        String peer() {
            return "peer-" + name;
        }

        String chaincode() {
            return "chaincode-" + name;
        }
    }

    static NetworkPlan choose(boolean raft) {
        List<Integer> ports = freePorts();
        int orderers = raft ? 1 : BFT_NODES;
        return new NetworkPlan(
                raft ? "raft" : BFT,
                IntStream.range(0, orderers)
                        .mapToObj(i -> new Orderer(i + 1, LOOPBACK, ports.removeLast(), ports.removeLast()))
                        .toList(),
                ORGANIZATIONS.stream()
                        .map(name ->
                                new Member(name, LOOPBACK, ports.removeLast(), ports.removeLast(), ports.removeLast()))
                        .toList());
    }

    /** Throws a {@link NetworkException} that names the rule when the file is no plan. */
    static NetworkPlan read(Path file) {
        try {
            NetworkPlan plan = JSON.readValue(file.toFile(), NetworkPlan.class);
            plan.fault().ifPresent(rule -> {
                throw NetworkException.of("FABRIC-02", file + ": " + rule);
            });
            return plan;
        } catch (JacksonException damaged) {
            throw NetworkException.of("FABRIC-02", file + " is not a plan of a network", damaged);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private Optional<String> fault() {
        if (orderers == null
                || members == null
                || orderers.size() != (BFT.equals(ordering) ? Math.max(BFT_NODES, orderers.size()) : 1)) {
            return Optional.of("a network has members, and four or more ordering nodes (\"bft\") or one (\"raft\")");
        }
        if (members.stream().noneMatch(member -> AUTHORITY.equals(member.name()))
                || members.stream()
                        .anyMatch(member -> member.name() == null
                                || !NAME.matcher(member.name()).matches()
                                || member.name().equals("ordering"))
                || members.stream().map(Member::name).distinct().count() != members.size()) {
            return Optional.of(
                    "members have different names of small letters, digits and hyphens, and one is " + AUTHORITY);
        }
        boolean numbered = IntStream.range(0, orderers.size())
                .allMatch(i -> orderers.get(i).number() == i + 1);
        boolean placed = Stream.concat(
                        orderers.stream().map(Orderer::host), members.stream().map(Member::host))
                .allMatch(host -> HOST.matcher(host).matches());
        boolean reachable = Stream.concat(
                        orderers.stream().flatMap(node -> Stream.of(node.port(), node.admin())),
                        members.stream().flatMap(node -> Stream.of(node.port(), node.callback(), node.service())))
                .allMatch(port -> port > 0 && port <= MOST_PORTS);
        return numbered && placed && reachable
                ? Optional.empty()
                : Optional.of("ordering nodes are numbered from 1, and each node has a host and ports from 1 to "
                        + MOST_PORTS);
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written", failed);
        }
    }

    Member authority() {
        return members.stream()
                .filter(member -> member.name().equals(AUTHORITY))
                .findFirst()
                .orElseThrow();
    }

    /** Names of all processes, in the order in which they are started. */
    List<String> processes() {
        return Stream.of(
                        orderers.stream().map(Orderer::name),
                        members.stream().map(Member::peer),
                        members.stream().map(Member::chaincode))
                .flatMap(names -> names)
                .toList();
    }

    /**
     * None of those that the kernel gives to whoever asks for any: a node's port could then be another's while it is away, or has not started.
     */
    private static List<Integer> freePorts() {
        SecureRandom random = new SecureRandom();
        Set<Integer> ports = new LinkedHashSet<>();
        for (int tries = 0; ports.size() < PORTS; tries++) {
            if (tries == MOST_TRIES) {
                throw NetworkException.of(
                        "FABRIC-05",
                        "a network needs " + PORTS + " free ports of 127.0.0.1 from " + LEAST_PORT + " to "
                                + (KERNELS_PORT - 1) + "; end what holds them");
            }
            int port = random.nextInt(LEAST_PORT, KERNELS_PORT);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        return new ArrayList<>(ports);
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
