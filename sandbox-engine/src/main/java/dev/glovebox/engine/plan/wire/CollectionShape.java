package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An array; a set's elements stand in the order of their texts, each once. */
record CollectionShape(Shape element, boolean distinct) implements Shape {
    static CollectionShape list(Shape element) {
        return new CollectionShape(element, false);
    }

    static CollectionShape set(Shape element) {
        return new CollectionShape(element, true);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        Collection<?> elements = (Collection<?>) value;
        out.writeStartArray();
        for (Object each : distinct ? sorted(elements, element, out).values() : elements) {
            element.write(each, out);
        }
        out.writeEndArray();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Tokens.expect(in, JsonToken.START_ARRAY, "a list");
        List<Object> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(in));
        }
        if (!distinct) {
            return elements;
        }
        LinkedHashSet<Object> set = new LinkedHashSet<>(elements);
        if (set.size() != elements.size()) {
            throw new ProtocolException("a set holds each element once");
        }
        return set;
    }

    /** The elements by their texts. */
    static Map<String, Object> sorted(Collection<?> elements, Shape shape, JsonGenerator like) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        for (Object each : elements) {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = new com.fasterxml.jackson.core.JsonFactory().createGenerator(text)) {
                shape.write(each, out);
            }
            sorted.put(text.toString(), each);
        }
        return sorted;
    }
}
