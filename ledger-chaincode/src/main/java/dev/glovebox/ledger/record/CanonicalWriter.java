package dev.glovebox.ledger.record;

import java.util.List;

/**
 * Writes canonical JSON in the sense of RFC 8785, narrowed to objects, arrays, plain strings and integers: keys ascending, no
 * white space, no escapes (no {@link Shapes shape} needs one). Keys out of order are a bug in a record and are refused.
 */
public final class CanonicalWriter {
    private final StringBuilder out;
    private String last = "";
    private boolean first = true;

    public CanonicalWriter(StringBuilder out) {
        this.out = out;
    }

    public CanonicalWriter text(String key, String value) {
        key(key);
        out.append('"').append(value).append('"');
        return this;
    }

    public CanonicalWriter integer(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    public CanonicalWriter texts(String key, List<String> values) {
        key(key);
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(values.get(i)).append('"');
        }
        out.append(']');
        return this;
    }

    public CanonicalWriter object(String key, Canonical value) {
        key(key);
        value.writeTo(out);
        return this;
    }

    public CanonicalWriter objects(String key, List<? extends Canonical> values) {
        key(key);
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            values.get(i).writeTo(out);
        }
        out.append(']');
        return this;
    }

    public void end() {
        out.append(first ? "{}" : "}");
    }

    private void key(String key) {
        if (key.compareTo(last) <= 0) {
            throw new IllegalStateException("key " + key + " is written after " + last);
        }
        out.append(first ? '{' : ',').append('"').append(key).append("\":");
        first = false;
        last = key;
    }
}
