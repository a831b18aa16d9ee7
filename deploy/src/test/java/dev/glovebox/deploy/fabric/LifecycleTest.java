package dev.glovebox.deploy.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which ordering node is sent what, seen by a program in place of {@code peer} to which one node is dead: on a real network nobody dies on cue. */
@SuppressWarnings("NullAway.Init") // make() runs before each test.
final class LifecycleTest {
    private final AtomicInteger orderer = new AtomicInteger();
    private final NetworkPlan plan = NetworkPlan.choose(false);

    @TempDir
    private Path folder;

    private Places places;
    private FabricPrograms programs;

    @BeforeEach
    void make() throws IOException {
        places = new Places(folder.resolve("network"));
        for (NetworkPlan.Member member : plan.members()) {
            Path tls =
                    Files.createDirectories(places.host(member.name(), "peer").resolve("tls"));
            Files.writeString(tls.resolve("server.key"), "key");
            Files.writeString(tls.resolve("server.crt"), "certificate");
            Files.createDirectories(places.tlsRoot(member.name()).getParent());
            Files.writeString(places.tlsRoot(member.name()), "root");
        }
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (FabricPrograms.Name name : FabricPrograms.Name.values()) {
            Path program = Files.writeString(bin.resolve(name.text()), """
                    #!/bin/sh
                    echo "$*" >> '%s'
                    case "$*" in *query*|*"--orderer %s "*) exit 1;; esac
                    """.formatted(calls(), address(0)));
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        programs = FabricPrograms.require(Map.of("FABRIC_BIN", bin.toString()), folder);
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    private String address(int node) {
        return plan.orderers().get(node).address();
    }

    private void commit(String contract) {
        Lifecycle lifecycle = new Lifecycle(plan, places, new Tools(programs, places), "0".repeat(64), orderer);
        lifecycle.pack();
        lifecycle.commit(contract);
    }

    /** What was sent of a contract to a node. */
    private List<String> sent(String contract, int node) throws IOException {
        return Files.readAllLines(calls()).stream()
                .filter(call -> call.contains("--name " + contract + " "))
                .filter(call -> call.contains("--orderer " + address(node) + " "))
                .toList();
    }

    @Test
    void aNodeThatOrdersNothingIsPassedOver() throws IOException {
        commit("first");
        assertThat(sent("first", 0)).isNotEmpty();
        // Three approvals and the definition; and however many were sent to the dead node at once, the next one has its
        // turn.
        assertThat(sent("first", 1)).hasSize(4);
        assertThat(sent("first", 2)).isEmpty();
    }

    @Test
    void theNextDefinitionBeginsAtTheNodeThatOrderedTheLast() throws IOException {
        commit("first");
        commit("second");
        assertThat(sent("second", 0)).isEmpty();
        assertThat(sent("second", 1)).hasSize(4);
    }
}
