package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A record: an object with exactly the record's fields in their order. The record's own constructor validates. */
final class RecordShape implements Shape {
    private record Part(String name, Shape shape, MethodHandle reader) {}

    private final String name;
    private final List<Part> parts = new ArrayList<>();
    private final MethodHandle constructor;

    RecordShape(Class<?> type, Shapes shapes) {
        this.name = type.getSimpleName();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        RecordComponent[] components = type.getRecordComponents();
        try {
            for (RecordComponent component : components) {
                Shape shape = shapes.of(component.getGenericType());
                parts.add(new Part(component.getName(), shape, lookup.unreflect(component.getAccessor())));
            }
            MethodType signature = MethodType.methodType(
                    void.class,
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            this.constructor = lookup.findConstructor(type, signature).asSpreader(Object[].class, components.length);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalArgumentException("no wire form: " + type, notPublic);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields(value, out);
        out.writeEndObject();
    }

    void writeFields(Object value, JsonGenerator out) throws IOException {
        for (Part part : parts) {
            out.writeFieldName(part.name);
            part.shape.write(get(part, value), out);
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Tokens.expect(in, JsonToken.START_OBJECT, name);
        return readFields(in);
    }

    Object readFields(JsonParser in) throws IOException {
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Tokens.field(in, parts.get(i).name, name);
            values[i] = parts.get(i).shape.read(in);
        }
        Tokens.next(in, JsonToken.END_OBJECT, name);
        return construct(values);
    }

    private Object construct(Object[] values) {
        try {
            return constructor.invoke(values);
        } catch (RuntimeException invalid) {
            // Its message may quote the value.
            throw new ProtocolException("not a valid " + name);
        } catch (Throwable checked) {
            throw new IllegalStateException(name + " cannot be made", checked);
        }
    }

    private Object get(Part part, Object value) {
        try {
            return part.reader.invoke(value);
        } catch (Throwable impossible) {
            throw new IllegalStateException(name + "." + part.name + " cannot be read", impossible);
        }
    }
}
