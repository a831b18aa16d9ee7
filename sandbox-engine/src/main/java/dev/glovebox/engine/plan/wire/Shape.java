package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** How values of one declared type are written and read. Reading begins on the value's first token and ends on its last. */
interface Shape {
    void write(Object value, JsonGenerator out) throws IOException;

    Object read(JsonParser in) throws IOException;
}
