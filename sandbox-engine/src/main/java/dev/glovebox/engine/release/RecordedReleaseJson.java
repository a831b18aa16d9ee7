package dev.glovebox.engine.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads recorded releases and the canonical text of a result; a key carries its type, so that it reads back as it was. */
final class RecordedReleaseJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private RecordedReleaseJson() {}

    static byte[] write(RecordedRelease release) {
        ObjectNode root = JSON.createObjectNode();
        root.put("charge", release.charge().canonical());
        root.put("planSalt", release.planSalt());
        root.put("resultSalt", release.resultSalt());
        root.set("groups", groups(release.groups()));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    static RecordedRelease read(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<ReleasedGroup> groups = new ArrayList<>();
            root.required("groups").forEach(node -> groups.add(group(node)));
            return new RecordedRelease(
                    (Charge) LedgerRecord.parse(root.required("charge").textValue()),
                    root.required("planSalt").textValue(),
                    root.required("resultSalt").textValue(),
                    groups);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a sealed record reads as it was written", impossible);
        }
    }

    /** One text per result, whatever will be shown of it. */
    static String canonical(List<ReleasedGroup> groups) {
        return groups(groups).toString();
    }

    private static ArrayNode groups(List<ReleasedGroup> groups) {
        ArrayNode array = JSON.createArrayNode();
        for (ReleasedGroup group : groups) {
            ObjectNode node = array.addObject();
            ArrayNode keys = node.putArray("keys");
            group.keys().forEach(key -> keys.add(key(key)));
            ArrayNode cells = node.putArray("cells");
            group.cells()
                    .forEach(cell -> cells.addArray()
                            .add(cell.value().toPlainString())
                            .add(cell.low().toPlainString())
                            .add(cell.high().toPlainString()));
        }
        return array;
    }

    private static String key(@Nullable Object key) {
        return switch (key) {
            case null -> "null";
            case Boolean truth -> "b:" + truth;
            case Long number -> "i:" + number;
            case BigDecimal number -> "d:" + number.toPlainString();
            case String text -> "s:" + text;
            case LocalDate date -> "D:" + date;
            case LocalDateTime time -> "T:" + time;
            case Object _ -> throw new IllegalStateException("the releaser knows no such key");
        };
    }

    private static @Nullable Object key(String text) {
        String value = text.substring(Math.min(2, text.length()));
        return switch (text.charAt(0)) {
            case 'b' -> Boolean.valueOf(value);
            case 'i' -> Long.valueOf(value);
            case 'd' -> new BigDecimal(value);
            case 's' -> value;
            case 'D' -> LocalDate.parse(value);
            case 'T' -> LocalDateTime.parse(value);
            default -> null;
        };
    }

    private static ReleasedGroup group(JsonNode node) {
        List<@Nullable Object> keys = new ArrayList<>();
        node.required("keys").forEach(key -> keys.add(key(key.textValue())));
        List<ReleasedCell> cells = new ArrayList<>();
        node.required("cells")
                .forEach(cell -> cells.add(new ReleasedCell(
                        new BigDecimal(cell.get(0).textValue()),
                        new BigDecimal(cell.get(1).textValue()),
                        new BigDecimal(cell.get(2).textValue()))));
        return new ReleasedGroup(keys, cells);
    }
}
