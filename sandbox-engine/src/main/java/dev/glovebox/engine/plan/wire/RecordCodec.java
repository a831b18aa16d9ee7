package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A strict codec for one record type and all that it is made of. Equal values have equal bytes: fields stand in their declared order,
 * sets and maps in the order of their texts, and only bytes that would be written so are read.
 */
public final class RecordCodec<T> {
    private static final int DEEPEST = 600;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LONGEST_NUMBER = 450;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(200)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Class<T> type;
    private final Shape shape;
    private final int mostBytes;

    private RecordCodec(Class<T> type, int mostBytes) {
        this.type = type;
        this.shape = new Shapes().of(type);
        this.mostBytes = mostBytes;
    }

    /** Reads at most {@code mostBytes}; {@code type} is a record or a sealed interface of records. */
    public static <T> RecordCodec<T> of(Class<T> type, int mostBytes) {
        return new RecordCodec<>(type, mostBytes);
    }

    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            shape.write(value, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Throws {@link ProtocolException} for any bytes that {@link #encode} would not write, whatever they are. */
    public T decode(byte[] bytes) {
        if (bytes.length > mostBytes) {
            throw new ProtocolException("a " + name() + " has at most " + mostBytes + " bytes");
        }
        try (JsonParser in = JSON.createParser(bytes)) {
            in.nextToken();
            T value = type.cast(shape.read(in));
            if (in.nextToken() != null) {
                throw new ProtocolException("nothing follows a " + name());
            }
            return value;
        } catch (IOException notJson) {
            // Jackson's own message quotes what it met.
            throw new ProtocolException("a " + name() + " is strict JSON");
        }
    }

    private String name() {
        return type.getSimpleName();
    }
}
