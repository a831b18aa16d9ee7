package dev.glovebox.engine.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recorded trees: a node's number, and its children's counts. */
final class TreeJson {
    private TreeJson() {}

    static void write(NoisyTree tree, ObjectNode into) {
        tree.children().forEach((node, counts) -> {
            ArrayNode array = into.putArray(Integer.toString(node));
            counts.forEach(count -> array.add(count.toString()));
        });
    }

    static NoisyTree read(JsonNode json) {
        SortedMap<Integer, List<BigInteger>> children = new TreeMap<>();
        json.properties().forEach(field -> {
            List<BigInteger> counts = new ArrayList<>();
            field.getValue().forEach(count -> counts.add(new BigInteger(count.textValue())));
            children.put(Integer.valueOf(field.getKey()), counts);
        });
        return new NoisyTree(children);
    }
}
