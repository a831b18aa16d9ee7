package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One of the kinds that a sealed interface permits, named in the first field {@code is}. No other class can be named. */
final class SealedShape implements Shape {
    private static final String KIND = "is";
    private static final String VALUE = "value";

    private final String name;
    private final Map<String, Shape> kinds = new HashMap<>();

    SealedShape(Class<?> type, Shapes shapes) {
        this.name = type.getSimpleName();
        Shapes.leaves(type).forEach((kind, leaf) -> kinds.put(kind, shapes.of(leaf)));
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        Class<?> kind = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        out.writeStartObject();
        out.writeStringField(KIND, kind.getSimpleName());
        Shape shape = shape(kind.getSimpleName());
        if (shape instanceof RecordShape fields) {
            fields.writeFields(value, out);
        } else {
            out.writeFieldName(VALUE);
            shape.write(value, out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Tokens.expect(in, JsonToken.START_OBJECT, name);
        Tokens.field(in, KIND, name);
        Tokens.expect(in, JsonToken.VALUE_STRING, name);
        Shape shape = shape(in.getText());
        if (shape instanceof RecordShape fields) {
            return fields.readFields(in);
        }
        Tokens.field(in, VALUE, name);
        Object value = shape.read(in);
        Tokens.next(in, JsonToken.END_OBJECT, name);
        return value;
    }

    private Shape shape(String kind) {
        Shape shape = kinds.get(kind);
        if (shape == null) {
            throw new ProtocolException("not a kind of " + name);
        }
        return shape;
    }
}
