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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is in the network and on which ports of 127.0.0.1. Ports are chosen once: they stand in the channel's first block.
 *
 * @param ordering {@code bft} or {@code raft}
 */
record NetworkPlan(String ordering, List<Orderer> orderers, List<Member> members) {
    static final String CHANNEL = "glovebox";

    /** The organization that vouches for everybody's identity; the contract knows it by this name. */
    static final String AUTHORITY = "glovebox";

    private static final List<String> ORGANIZATIONS = List.of("civil-affairs", "hrss", AUTHORITY);
    private static final int BFT_NODES = 4;
    private static final int PORTS = 2 * BFT_NODES + 3 * ORGANIZATIONS.size();
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    record Orderer(int number, int port, int admin) {
        String name() {
            return "orderer" + number;
        }
    }

    /**
     * An organization with its peer.
     *
     * @param callback where the peer would wait for chaincode that calls; nothing does
     * @param service where its process of the contract listens
     */
    record Member(String name, int port, int callback, int service) {
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
                raft ? "raft" : "bft",
                IntStream.range(0, orderers)
                        .mapToObj(i -> new Orderer(i + 1, ports.removeLast(), ports.removeLast()))
                        .toList(),
                ORGANIZATIONS.stream()
                        .map(name -> new Member(name, ports.removeLast(), ports.removeLast(), ports.removeLast()))
                        .toList());
    }

    static NetworkPlan read(Path file) {
        try {
            return JSON.readValue(file.toFile(), NetworkPlan.class);
        } catch (JacksonException damaged) {
            throw NetworkException.of("FABRIC-02", file + " is not a plan of a network", damaged);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
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

    /** Held all at once, so that none is given twice. */
    private static List<Integer> freePorts() {
        List<ServerSocket> held = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (int i = 0; i < PORTS; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.add(socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException none) {
            throw new UncheckedIOException("no free port was found on 127.0.0.1", none);
        }
    }
}
