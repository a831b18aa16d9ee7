package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** The value, or {@code null}. */
record OptionalShape(Shape value) implements Shape {
    @Override
    public void write(Object optional, JsonGenerator out) throws IOException {
        Optional<?> present = (Optional<?>) optional;
        if (present.isPresent()) {
            value.write(present.get(), out);
        } else {
            out.writeNull();
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(value.read(in));
    }
}
