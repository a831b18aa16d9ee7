package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An array of pairs, in the order of the keys' texts; no key twice. */
record MapShape(Shape key, Shape value, boolean sorted) implements Shape {
    @Override
    public void write(Object map, JsonGenerator out) throws IOException {
        Map<?, ?> entries = (Map<?, ?>) map;
        out.writeStartArray();
        for (Object each : CollectionShape.sorted(entries.keySet(), key, out).values()) {
            out.writeStartArray();
            key.write(each, out);
            value.write(Objects.requireNonNull(entries.get(each)), out);
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Tokens.expect(in, JsonToken.START_ARRAY, "a map");
        Map<Object, Object> entries = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Tokens.expect(in, JsonToken.START_ARRAY, "a pair");
            in.nextToken();
            Object each = key.read(in);
            in.nextToken();
            if (entries.put(each, value.read(in)) != null) {
                throw new ProtocolException("a map holds each key once");
            }
            Tokens.next(in, JsonToken.END_ARRAY, "a pair");
        }
        return entries;
    }
}
