package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.deploy.fabric.NetworkPlan.Orderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts that Fabric's programs read, for a plan: the same for nodes of one machine and of many. */
record NodeFiles(NetworkPlan plan) {
    /** Where a node finds its own keys, and where it stores. */
    record Own(Path node, Path data) {}

    /** For all organizations at once, who then trust whoever ran cryptogen. */
    String keys() {
        return keys(Stream.concat(
                        Stream.of(orderingKeys()), Stream.of("PeerOrgs:\n" + each(plan.members(), this::keysOf)))
                .collect(Collectors.joining()));
    }

    /** For the ordering nodes alone. */
    String keysOfOrdering() {
        return keys(orderingKeys());
    }

    /** For one organization, on its own machine. */
    String keysOfMember(Member member) {
        return keys("PeerOrgs:\n" + keysOf(member));
    }

    private static String keys(String organizations) {
        return Template.fill("crypto-config.yaml", Map.of("organizations", organizations.stripTrailing()));
    }

    private String orderingKeys() {
        return Template.fill(
                "crypto-ordering.yaml",
                Map.of(
                        "orderers",
                        each(
                                plan.orderers(),
                                orderer -> Template.fill(
                                        "crypto-orderer.yaml",
                                        Map.of("name", orderer.name(), "host", orderer.host())))));
    }

    private String keysOf(Member member) {
        return Template.fill("crypto-organization.yaml", Map.of("name", member.name(), "host", member.host()));
    }

    /** That the authority's organization takes as clients whom the deployment issued an identity. */
    static String authorityMembers() {
        return Template.fill("authority-msp.yaml", Map.of("nodes", "ca." + NetworkPlan.AUTHORITY + "-cert.pem"));
    }

    String orderer(Orderer orderer, Own own) {
        return Template.fill(
                "orderer.yaml",
                Map.of(
                        "listen", listen(orderer.host()),
                        "port", orderer.port(),
                        "admin", orderer.admin(),
                        "node", own.node(),
                        "data", own.data()));
    }

    String peer(Member member, Own own, Path builder) {
        return Template.fill(
                "core.yaml",
                Map.of(
                        "name", member.name(),
                        "host", member.host(),
                        "listen", listen(member.host()),
                        "port", member.port(),
                        "chaincode", member.callback(),
                        "node", own.node(),
                        "data", own.data(),
                        "builder", builder));
    }

    /** {@code crypto} is where configtxgen finds all organizations' certificates. */
    String channel(Path crypto) {
        String organizations = each(
                plan.members(),
                member -> Template.fill(
                        "configtx-organization.yaml",
                        Map.of("name", member.name(), "crypto", crypto, "host", member.host(), "port", member.port())));
        return Template.fill(
                "configtx.yaml",
                Map.of(
                        "crypto",
                        crypto,
                        "endpoints",
                        plan.orderers().stream()
                                .map(orderer -> "\"" + orderer.address() + "\"")
                                .collect(Collectors.joining(", ")),
                        "organizations",
                        organizations,
                        "members",
                        plan.members().stream()
                                .map(member -> "*" + member.name())
                                .collect(Collectors.joining(", ")),
                        "consensus",
                        consensus(crypto)));
    }

    private String consensus(Path crypto) {
        String consenters = each(
                plan.orderers(),
                orderer -> Template.fill(
                        "consenter-" + plan.ordering() + ".yaml",
                        Map.of(
                                "number", orderer.number(),
                                "name", orderer.name(),
                                "host", orderer.host(),
                                "port", orderer.port(),
                                "node", Places.orderer(crypto, orderer.name()))));
        return Template.fill("consensus-" + plan.ordering() + ".yaml", Map.of("consenters", consenters));
    }

    private static String listen(String host) {
        return host.equals(NetworkPlan.LOOPBACK) ? host : "0.0.0.0";
    }

    static <T> String each(List<T> all, Function<T, String> text) {
        return all.stream().map(text).collect(Collectors.joining()).stripTrailing();
    }
}
