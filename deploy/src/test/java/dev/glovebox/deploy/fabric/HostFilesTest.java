package dev.glovebox.deploy.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.ledger.chaincode.ChaincodePackage;
import dev.glovebox.ledger.fabric.ChannelConfig;
import dev.glovebox.ledger.fabric.NetworkTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** {@code deploy/fabric} is what the code writes for its plan, and Fabric's programs accept it. {@code -Dgolden.update} writes it anew. */
final class HostFilesTest {
    private static final Path SHIPPED = Path.of("fabric");
    private static final Set<String> BY_HAND = Set.of("README.md", "network.json");

    @TempDir
    private Path folder;

    private static NetworkPlan plan() {
        return NetworkPlan.read(SHIPPED.resolve("network.json"));
    }

    @Test
    void whatIsShippedIsWhatTheCodeWrites() throws IOException {
        HostFiles files = new HostFiles(plan());
        if (System.getProperty("golden.update") != null) {
            files.write(SHIPPED);
        }
        Set<String> found;
        try (Stream<Path> all = Files.walk(SHIPPED)) {
            found = all.filter(Files::isRegularFile)
                    .map(file -> SHIPPED.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        found.removeAll(BY_HAND);
        assertThat(found).isEqualTo(new TreeSet<>(files.all().keySet()));
        for (Map.Entry<String, String> one : files.all().entrySet()) {
            assertThat(SHIPPED.resolve(one.getKey())).as(one.getKey()).hasContent(one.getValue());
        }
    }

    @Test
    void everyNodeHasItsPlaceAndItsMachine() {
        Map<?, ?> services = map(map(yaml(new HostFiles(plan()).all().getOrDefault("compose.yaml", "")))
                .get("services"));
        assertThat(services.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "orderer1",
                        "orderer2",
                        "orderer3",
                        "orderer4",
                        "peer.civil-affairs",
                        "chaincode.civil-affairs",
                        "peer.hrss",
                        "chaincode.hrss",
                        "peer.glovebox",
                        "chaincode.glovebox");
        services.values()
                .forEach(service ->
                        assertThat(String.valueOf(map(service).get("profiles"))).endsWith(".example]"));
        new HostFiles(plan()).all().forEach((name, text) -> {
            assertThat(text).as(name).doesNotContainPattern("\\$\\{[a-z]+}");
            if (name.endsWith(".yaml")) {
                assertThat(yaml(text)).as(name).isNotNull();
            }
        });
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(text);
    }

    /** Each member makes its keys where it is, and hands over certificates alone. */
    @Test
    void fabricsProgramsMakeItsChannel() throws IOException {
        Optional<FabricPrograms> programs =
                FabricPrograms.find(System.getenv(), Path.of(System.getProperty("user.home")));
        assumeTrue(
                programs.isPresent(),
                "Fabric's programs are neither in FABRIC_BIN nor on PATH nor in ~/.glovebox/fabric/bin");
        Path network = folder.resolve("network");
        new HostFiles(plan()).write(network);
        Tools tools = new Tools(programs.get(), new Places(folder.resolve("tools")));
        Path crypto = network.resolve("crypto");
        for (String keys : new String[] {"ordering", "civil-affairs", "hrss", "glovebox"}) {
            tools.run(
                    FabricPrograms.Name.CRYPTOGEN,
                    Map.of(),
                    "generate",
                    "--config=" + network.resolve("keys/" + keys + ".yaml"),
                    "--output=" + crypto);
        }
        Path msp = crypto.resolve("peerOrganizations/glovebox/msp");
        CertificateAuthority.create(folder.resolve("ca"), "test authority");
        Files.copy(folder.resolve("ca/ca.pem"), msp.resolve("cacerts/people.pem"));
        Files.copy(
                network.resolve("authority-msp.yaml"), msp.resolve("config.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Path block = folder.resolve("channel.block");
        tools.run(
                FabricPrograms.Name.CONFIGTXGEN,
                Map.of("FABRIC_CFG_PATH", network.toString()),
                "-profile",
                "Glovebox",
                "-channelID",
                NetworkPlan.CHANNEL,
                "-outputBlock",
                block.toString());
        NetworkTrust trust = ChannelConfig.trust(Files.readAllBytes(block));
        assertThat(trust.departments().keySet()).containsExactly("civil-affairs", "glovebox", "hrss");
        assertThat(trust.departments().getOrDefault("glovebox", List.of())).hasSize(1);
        assertThat(((NetworkTrust.Bft) trust.ordering()).quorum()).isEqualTo(3);
        packs(crypto);
    }

    private void packs(Path crypto) {
        Path out = folder.resolve("hrss.tgz");
        assertThat(HostFiles.service(plan().members().get(1))).isEqualTo("chaincode.hrss:9999");
        String[] words = {
            SHIPPED.resolve("network.json").toString(),
            "--member",
            "hrss",
            "--crypto",
            crypto.toString(),
            "--out",
            out.toString()
        };
        assertThat(new CommandLine(new FabricHostsCommands.Pack()).execute(words))
                .isZero();
        ChaincodePackage made = ChaincodePackage.read(out);
        assertThat(made.id()).startsWith("glovebox_" + Lifecycle.version(made.program()) + ":");
        assertThat(new CommandLine(new FabricHostsCommands.Pack()).execute(words))
                .isEqualTo(2);
    }

    @Test
    void saysWhatAPlanLacks() throws IOException {
        String good = Files.readString(SHIPPED.resolve("network.json"));
        Map.of(
                        "{}",
                        "four or more ordering nodes",
                        "[",
                        "not a plan",
                        good.replace("\"number\" : 4", "\"number\" : 5"),
                        "numbered from 1",
                        good.replaceFirst(",\\s*\\{\"number\" : 4[^}]*}", ""),
                        "four or more",
                        good.replace("\"name\" : \"glovebox\"", "\"name\" : \"other\""),
                        "one is glovebox",
                        good.replace("\"name\" : \"hrss\"", "\"name\" : \"../x\""),
                        "small letters",
                        good.replace("hrss.example", "a b"),
                        "has a host",
                        good.replace("7051", "0"),
                        "ports from 1",
                        good.replace("\"admin\"", "\"administrator\""),
                        "not a plan")
                .forEach((text, finding) -> {
                    try {
                        Path file = Files.writeString(folder.resolve("plan.json"), text);
                        assertThatThrownBy(() -> NetworkPlan.read(file))
                                .isInstanceOf(NetworkException.class)
                                .hasMessageContaining("FABRIC-02")
                                .hasMessageContaining(finding);
                    } catch (IOException failed) {
                        throw new AssertionError(failed);
                    }
                });
    }
}
