package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.deploy.fabric.NetworkPlan.Orderer;
import dev.glovebox.engine.deployment.NetworkTrustFile;
import dev.glovebox.ledger.fabric.ChannelConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes all that the nodes read, once: keys, the channel's first block, a folder of settings for each. */
final class Configuration {
    private final NetworkPlan plan;
    private final Places places;
    private final Tools tools;
    private final Path peopleAuthority;

    /** {@code peopleAuthority} is the certificate of the deployment's own authority. */
    Configuration(NetworkPlan plan, Places places, Tools tools, Path peopleAuthority) {
        this.plan = plan;
        this.places = places;
        this.tools = tools;
        this.peopleAuthority = peopleAuthority;
    }

    void make() {
        if (Files.exists(places.firstBlock())) {
            return;
        }
        try {
            keys();
            letPeopleIn();
            nodes();
            builder();
            channel();
        } catch (IOException failed) {
            throw new UncheckedIOException("the network's files cannot be written to " + places.root(), failed);
        }
    }

    private void keys() throws IOException {
        String orderers =
                each(plan.orderers(), orderer -> Template.fill("crypto-orderer.yaml", Map.of("name", orderer.name())));
        String organizations = each(
                plan.members(), member -> Template.fill("crypto-organization.yaml", Map.of("name", member.name())));
        Path file = write(
                places.root().resolve("crypto-config.yaml"),
                Template.fill("crypto-config.yaml", Map.of("orderers", orderers, "organizations", organizations)));
        tools.run(
                FabricPrograms.Name.CRYPTOGEN, Map.of(), "generate", "--config=" + file, "--output=" + places.crypto());
    }

    /** The authority's organization takes as clients whom the deployment issued an identity. */
    private void letPeopleIn() throws IOException {
        Path msp = places.organization(NetworkPlan.AUTHORITY).resolve("msp");
        Files.copy(peopleAuthority, msp.resolve("cacerts").resolve("people.pem"), StandardCopyOption.REPLACE_EXISTING);
        write(
                msp.resolve("config.yaml"),
                Template.fill("authority-msp.yaml", Map.of("nodes", "ca." + NetworkPlan.AUTHORITY + "-cert.pem")));
    }

    private void nodes() throws IOException {
        for (Orderer orderer : plan.orderers()) {
            write(
                    places.settings(orderer.name()).resolve("orderer.yaml"),
                    Template.fill(
                            "orderer.yaml",
                            Map.of(
                                    "port", orderer.port(),
                                    "admin", orderer.admin(),
                                    "node", places.orderer(orderer.name()),
                                    "data", places.data(orderer.name()))));
        }
        for (Member member : plan.members()) {
            write(
                    places.settings(member.peer()).resolve("core.yaml"),
                    Template.fill(
                            "core.yaml",
                            Map.of(
                                    "name", member.name(),
                                    "port", member.port(),
                                    "chaincode", member.callback(),
                                    "node", places.host(member.name(), "peer"),
                                    "data", places.data(member.peer()),
                                    "builder", places.builder())));
        }
    }

    private void builder() throws IOException {
        for (String step : List.of("detect", "build", "release")) {
            Path script = write(places.builder().resolve("bin").resolve(step), Template.text("builder/" + step));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void channel() throws IOException {
        String organizations = each(
                plan.members(),
                member -> Template.fill(
                        "configtx-organization.yaml",
                        Map.of("name", member.name(), "crypto", places.crypto(), "port", member.port())));
        String consenters = each(
                plan.orderers(),
                orderer -> Template.fill(
                        "consenter-" + plan.ordering() + ".yaml",
                        Map.of(
                                "number", orderer.number(),
                                "name", orderer.name(),
                                "port", orderer.port(),
                                "node", places.orderer(orderer.name()))));
        String endpoints = plan.orderers().stream()
                .map(orderer -> "\"127.0.0.1:" + orderer.port() + "\"")
                .collect(Collectors.joining(", "));
        String members =
                plan.members().stream().map(member -> "*" + member.name()).collect(Collectors.joining(", "));
        Path folder = places.root().resolve("channel");
        write(
                folder.resolve("configtx.yaml"),
                Template.fill(
                        "configtx.yaml",
                        Map.of(
                                "crypto", places.crypto(),
                                "endpoints", endpoints,
                                "organizations", organizations,
                                "members", members,
                                "consensus",
                                        Template.fill(
                                                "consensus-" + plan.ordering() + ".yaml",
                                                Map.of("consenters", consenters)))));
        Path next = places.root().resolve("channel.block.next");
        tools.run(
                FabricPrograms.Name.CONFIGTXGEN,
                Map.of("FABRIC_CFG_PATH", folder.toString()),
                "-profile",
                "Glovebox",
                "-channelID",
                NetworkPlan.CHANNEL,
                "-outputBlock",
                next.toString());
        write(places.trust(), NetworkTrustFile.text(ChannelConfig.trust(Files.readAllBytes(next))));
        // Last and at once: its presence says that everything before it is there.
        Files.move(next, places.firstBlock(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static <T> String each(List<T> all, java.util.function.Function<T, String> text) {
        return all.stream().map(text).collect(Collectors.joining()).stripTrailing();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
