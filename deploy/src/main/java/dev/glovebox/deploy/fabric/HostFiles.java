package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.deploy.fabric.NetworkPlan.Orderer;
import dev.glovebox.deploy.fabric.NodeFiles.Own;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of a network over several machines, in containers: what {@link Configuration} writes for one machine, with other places and hosts. */
record HostFiles(NetworkPlan plan) {
    /** Of every container. */
    private static final Path INSIDE = Path.of("/etc/glovebox");

    private static final Own OWN = new Own(INSIDE.resolve("node"), Path.of("/var/glovebox"));
    private static final String PROGRAM = "/opt/glovebox/deploy/target/glovebox/lib/ledger-chaincode-*.jar";

    /** Texts by their place in the folder. */
    Map<String, String> all() {
        NodeFiles files = new NodeFiles(plan);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("configtx.yaml", files.channel(Path.of("crypto")));
        all.put("compose.yaml", compose());
        all.put("authority-msp.yaml", NodeFiles.authorityMembers());
        all.put("keys/ordering.yaml", files.keysOfOrdering());
        for (Orderer orderer : plan.orderers()) {
            all.put("orderers/" + orderer.name() + ".yaml", files.orderer(orderer, OWN));
        }
        for (Member member : plan.members()) {
            all.put("keys/" + member.name() + ".yaml", files.keysOfMember(member));
            all.put("peers/" + member.name() + ".yaml", files.peer(member, OWN, INSIDE.resolve("builder")));
        }
        Configuration.BUILDER.forEach(step -> all.put("builder/bin/" + step, Template.text("builder/" + step)));
        return all;
    }

    private String compose() {
        String services = NodeFiles.each(
                        plan.orderers(),
                        orderer -> Template.fill(
                                "compose-orderer.yaml",
                                Map.of(
                                        "name", orderer.name(),
                                        "host", orderer.host(),
                                        "port", orderer.port(),
                                        "admin", orderer.admin())))
                + "\n"
                + NodeFiles.each(
                        plan.members(),
                        member -> Template.fill(
                                "compose-member.yaml",
                                Map.of(
                                        "name", member.name(),
                                        "host", member.host(),
                                        "port", member.port(),
                                        "command", command(member))));
        String volumes = Stream.concat(
                        plan.orderers().stream().map(Orderer::name),
                        plan.members().stream().map(member -> "peer." + member.name()))
                .map(volume -> "  " + volume + ":")
                .collect(Collectors.joining("\n"));
        return Template.fill("compose.yaml", Map.of("services", services, "volumes", volumes));
    }

    private static String command(Member member) {
        Path tls = INSIDE.resolve("tls");
        return "exec java "
                + String.join(
                        " ",
                        ChaincodeProgram.arguments(
                                PROGRAM,
                                "0.0.0.0:" + member.service(),
                                INSIDE.resolve("package.tgz"),
                                tls,
                                tls.resolve("ca.crt")));
    }

    /** Where the peer of a member finds the contract: by the name of its container, for which its certificate is made. */
    static String service(Member member) {
        return "chaincode." + member.name() + ":" + member.service();
    }

    /** Refuses nothing that is there: what is generated is generated again. */
    void write(Path folder) {
        try {
            for (Map.Entry<String, String> one : all().entrySet()) {
                Path file = folder.resolve(one.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, one.getValue());
                if (one.getKey().startsWith("builder/")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the configuration cannot be written to " + folder, failed);
        }
    }
}
