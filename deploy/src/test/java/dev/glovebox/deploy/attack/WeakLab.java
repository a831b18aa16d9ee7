package dev.glovebox.deploy.attack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.deploy.trial.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A lab whose target promises nothing: it answers as a test says. */
final class WeakLab implements Lab, Target {
    private static final Duration QUICK = Duration.ofMillis(1);

    private final LabData data = LabData.drawn(new Random(1));
    private final Function<String, Answer> answers;
    private final List<String> records;
    private final List<Path> files;

    private WeakLab(Function<String, Answer> answers, List<String> records, List<Path> files) {
        this.answers = answers;
        this.records = records;
        this.files = files;
    }

    /** Gets the text of each question. */
    static WeakLab answering(Function<String, Answer> answers) {
        return new WeakLab(answers, List.of(), List.of());
    }

    static WeakLab leaving(Path file) {
        return new WeakLab(_ -> grouped(_ -> 1, QUICK), List.of(), List.of(file));
    }

    static Answer refusal(String code) {
        return new Answer(403, "{\"code\":\"" + code + "\"}", QUICK);
    }

    static Answer grouped(ToDoubleFunction<String> value, Duration taken) {
        return grouped(List.of("plus"), group -> new double[] {value.applyAsDouble(group)}, taken);
    }

    /** One row a group, with these columns, at next to no price. */
    static Answer grouped(List<String> labels, Function<String, double[]> values, Duration taken) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("outcome", "released");
        ArrayNode columns = root.putArray("columns");
        columns.addObject().put("name", "g");
        labels.forEach(label -> columns.addObject().put("name", label));
        ArrayNode rows = root.putArray("rows");
        IntStream.range(0, LabData.GROUPS).mapToObj(LabData::name).forEach(group -> {
            ArrayNode row = rows.addArray();
            row.addObject().put("value", group);
            for (double value : values.apply(group)) {
                row.addObject().put("value", value);
            }
        });
        root.putObject("charge").put("rhoNano", 1000);
        return new Answer(200, root.toString(), taken);
    }

    @Override
    public Answer ask(Person who, String purpose, String sql) {
        return answers.apply(sql);
    }

    @Override
    public Answer post(Person who, String body) {
        return answers.apply(body);
    }

    @Override
    public Map<String, String> state() {
        return Map.of();
    }

    @Override
    public List<String> records() {
        return records;
    }

    @Override
    public List<Path> leftBehind() {
        return files;
    }

    @Override
    public Target target() {
        return this;
    }

    /** Refuses whatever the target answers. */
    @Override
    public Target neighbour() {
        return answering(_ -> refusal("AGG-01"));
    }

    @Override
    public Deployment disposable() {
        throw new UnsupportedOperationException("there is none");
    }

    @Override
    public LabData data() {
        return data;
    }

    @Override
    public String missing() {
        return "00";
    }

    @Override
    public boolean hasOneDatabase() {
        return true;
    }

    @Override
    public boolean quick() {
        return true;
    }
}
