package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.deploy.fabric.NetworkPlan.Orderer;
import dev.glovebox.deploy.fabric.NodeFiles.Own;
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

/** Makes all that the nodes read, once: keys, the channel's first block, a folder of settings for each. */
final class Configuration {
    /** The scripts of Fabric's external builder. */
    static final List<String> BUILDER = List.of("detect", "build", "release");

    private final NetworkPlan plan;
    private final NodeFiles files;
    private final Places places;
    private final Tools tools;
    private final Path peopleAuthority;

    /** {@code peopleAuthority} is the certificate of the deployment's own authority. */
    Configuration(NetworkPlan plan, Places places, Tools tools, Path peopleAuthority) {
        this.plan = plan;
        this.files = new NodeFiles(plan);
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
        Path file = write(places.root().resolve("crypto-config.yaml"), files.keys());
        tools.run(
                FabricPrograms.Name.CRYPTOGEN, Map.of(), "generate", "--config=" + file, "--output=" + places.crypto());
    }

    /** The authority's organization takes as clients whom the deployment issued an identity. */
    private void letPeopleIn() throws IOException {
        Path msp = places.organization(NetworkPlan.AUTHORITY).resolve("msp");
        Files.copy(peopleAuthority, msp.resolve("cacerts").resolve("people.pem"), StandardCopyOption.REPLACE_EXISTING);
        write(msp.resolve("config.yaml"), NodeFiles.authorityMembers());
    }

    private void nodes() throws IOException {
        for (Orderer orderer : plan.orderers()) {
            write(
                    places.settings(orderer.name()).resolve("orderer.yaml"),
                    files.orderer(orderer, new Own(places.orderer(orderer.name()), places.data(orderer.name()))));
        }
        for (Member member : plan.members()) {
            write(
                    places.settings(member.peer()).resolve("core.yaml"),
                    files.peer(
                            member,
                            new Own(places.host(member.name(), "peer"), places.data(member.peer())),
                            places.builder()));
        }
    }

    private void builder() throws IOException {
        for (String step : BUILDER) {
            Path script = write(places.builder().resolve("bin").resolve(step), Template.text("builder/" + step));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void channel() throws IOException {
        Path folder = places.root().resolve("channel");
        write(folder.resolve("configtx.yaml"), files.channel(places.crypto()));
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

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
