package dev.glovebox.deploy.fabric;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** What a broker reads to find the network's peers; the authority's, whose client it is, comes first. */
record Connection(NetworkPlan plan, Places places) {
    void write() {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode root = json.createObjectNode();
        ArrayNode peers = root.putArray("peers");
        Member authority = plan.authority();
        Stream.concat(Stream.of(authority), plan.members().stream().filter(member -> !member.equals(authority)))
                .forEach(member -> peers.addObject()
                        .put("host", member.host())
                        .put("port", member.port())
                        .put("tlsRoot", places.tlsRoot(member.name()).toString()));
        try {
            json.writerWithDefaultPrettyPrinter().writeValue(places.connection().toFile(), root);
        } catch (IOException failed) {
            throw new UncheckedIOException(places.connection() + " cannot be written", failed);
        }
    }
}
