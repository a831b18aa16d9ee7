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
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        if (!release.earlier().isEmpty()) {
            ArrayNode earlier = root.putArray("earlier");
            release.earlier().forEach(answer -> earlier.add(answer(answer)));
        }
        root.set("answer", answer(release.answer()));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    static RecordedRelease read(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<NoisyAnswer> earlier = new ArrayList<>();
            root.path("earlier").forEach(answer -> earlier.add(answer(answer)));
            return new RecordedRelease(
                    (Charge) LedgerRecord.parse(root.required("charge").textValue()),
                    root.required("planSalt").textValue(),
                    root.required("resultSalt").textValue(),
                    earlier,
                    answer(root.required("answer")));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a sealed record reads as it was written", impossible);
        }
    }

    /** One text per result, whatever will be shown of it. */
    static String canonical(NoisyAnswer answer) {
        return answer(answer).toString();
    }

    private static ObjectNode answer(NoisyAnswer answer) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode noise = root.putArray("noise");
        answer.noise()
                .forEach(cell ->
                        noise.add(cell.map(RecordedReleaseJson::mechanism).orElse("none")));
        if (!answer.treeNoise().isEmpty()) {
            ArrayNode trees = root.putArray("treeNoise");
            answer.treeNoise().forEach(tree -> trees.add(mechanism(tree)));
        }
        ArrayNode groups = root.putArray("groups");
        for (ReleasedGroup group : answer.groups()) {
            ObjectNode node = groups.addObject();
            ArrayNode keys = node.putArray("keys");
            group.keys().forEach(key -> keys.add(key(key)));
            ArrayNode cells = node.putArray("cells");
            group.cells().forEach(cell -> cells.add(cell.toString()));
            if (!group.trees().isEmpty()) {
                ArrayNode trees = node.putArray("trees");
                group.trees().forEach(tree -> TreeJson.write(tree, trees.addObject()));
            }
        }
        return root;
    }

    /** Reads {@link #canonical}. */
    static NoisyAnswer answerOf(String canonical) {
        try {
            return answer(JSON.readTree(canonical));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a sealed record reads as it was written", impossible);
        }
    }

    private static NoisyAnswer answer(JsonNode root) {
        List<Optional<Mechanism>> noise = new ArrayList<>();
        root.required("noise").forEach(node -> noise.add(mechanism(node.textValue())));
        List<ReleasedGroup> groups = new ArrayList<>();
        root.required("groups").forEach(node -> groups.add(group(node)));
        List<Mechanism> treeNoise = new ArrayList<>();
        root.path("treeNoise")
                .forEach(node -> treeNoise.add(mechanism(node.textValue()).orElseThrow()));
        return new NoisyAnswer(noise, treeNoise, groups);
    }

    private static String mechanism(Mechanism mechanism) {
        return switch (mechanism) {
            case DiscreteGaussian(Rational variance) -> "gaussian:" + fraction(variance);
            case DiscreteLaplace(Rational scale) -> "laplace:" + fraction(scale);
        };
    }

    private static String fraction(Rational number) {
        return number.numerator() + "/" + number.denominator();
    }

    private static Optional<Mechanism> mechanism(String text) {
        String[] parts = text.split("[:/]");
        return switch (parts[0]) {
            case "none" -> Optional.empty();
            case "gaussian" -> Optional.of(new DiscreteGaussian(fraction(parts)));
            case "laplace" -> Optional.of(new DiscreteLaplace(fraction(parts)));
            default -> throw new IllegalArgumentException("a recorded release names a noise that is not known");
        };
    }

    private static Rational fraction(String[] parts) {
        return new Rational(new BigInteger(parts[1]), new BigInteger(parts[2]));
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
        List<BigInteger> cells = new ArrayList<>();
        node.required("cells").forEach(cell -> cells.add(new BigInteger(cell.textValue())));
        List<NoisyTree> trees = new ArrayList<>();
        node.path("trees").forEach(tree -> trees.add(TreeJson.read(tree)));
        return new ReleasedGroup(keys, cells, trees);
    }
}
