package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** Values that are one token: all but whole numbers and truth values travel as their texts. */
final class ScalarShape {
    private static final int WIDEST_SCALE = 1000;
    private static final Map<Class<?>, Shape> ALL = Map.ofEntries(
            Map.entry(boolean.class, new Truth()),
            Map.entry(Boolean.class, new Truth()),
            Map.entry(int.class, new Whole(Math::toIntExact)),
            Map.entry(Integer.class, new Whole(Math::toIntExact)),
            Map.entry(long.class, new Whole(Long::valueOf)),
            Map.entry(Long.class, new Whole(Long::valueOf)),
            Map.entry(OptionalInt.class, new MaybeInt()),
            Map.entry(String.class, new Text("text", text -> text)),
            Map.entry(char.class, new Text("character", ScalarShape::character)),
            Map.entry(BigDecimal.class, new Text("number", ScalarShape::number)),
            Map.entry(Charset.class, new Text("charset", Charset::forName)),
            Map.entry(Duration.class, new Text("duration", Duration::parse)),
            Map.entry(Instant.class, new Text("instant", Instant::parse)),
            Map.entry(LocalDate.class, new Text("date", LocalDate::parse)),
            Map.entry(LocalTime.class, new Text("time", LocalTime::parse)),
            Map.entry(ZoneId.class, new Text("zone", ZoneId::of)));

    private ScalarShape() {}

    static Shape of(Class<?> type) {
        Shape shape = ALL.get(type);
        if (shape == null) {
            throw new IllegalArgumentException("no wire form: " + type);
        }
        return shape;
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("one character");
        }
        return text.charAt(0);
    }

    private static Object number(String text) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > WIDEST_SCALE) {
            throw new IllegalArgumentException("exponent");
        }
        return value;
    }

    private record Text(String name, Function<String, Object> parse) implements Shape {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeString(value.toString());
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            Tokens.expect(in, JsonToken.VALUE_STRING, name);
            try {
                return parse.apply(in.getText());
            } catch (RuntimeException invalid) {
                throw new ProtocolException("not a " + name);
            }
        }
    }

    private record Whole(Function<Long, Object> narrow) implements Shape {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeNumber(((Number) value).longValue());
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            Tokens.expect(in, JsonToken.VALUE_NUMBER_INT, "a whole number");
            try {
                return narrow.apply(in.getLongValue());
            } catch (ArithmeticException wide) {
                throw new ProtocolException("a whole number is too large");
            }
        }
    }

    private record Truth() implements Shape {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_TRUE) {
                return true;
            }
            Tokens.expect(in, JsonToken.VALUE_FALSE, "true or false");
            return false;
        }
    }

    private record MaybeInt() implements Shape {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            OptionalInt present = (OptionalInt) value;
            if (present.isPresent()) {
                out.writeNumber(present.getAsInt());
            } else {
                out.writeNull();
            }
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            return in.currentToken() == JsonToken.VALUE_NULL
                    ? OptionalInt.empty()
                    : OptionalInt.of((Integer) new Whole(Math::toIntExact).read(in));
        }
    }
}
