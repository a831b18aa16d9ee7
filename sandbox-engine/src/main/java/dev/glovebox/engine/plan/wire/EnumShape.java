package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** An enum constant by its name. */
final class EnumShape implements Shape {
    private final String name;
    private final Map<String, Object> constants = new HashMap<>();

    EnumShape(Class<?> type) {
        this.name = type.getSimpleName();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Tokens.expect(in, JsonToken.VALUE_STRING, name);
        Object constant = constants.get(in.getText());
        if (constant == null) {
            throw new ProtocolException("not a " + name);
        }
        return constant;
    }
}
