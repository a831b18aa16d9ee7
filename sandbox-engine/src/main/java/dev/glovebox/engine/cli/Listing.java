package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that shows what the broker says at one path, for people or as JSON. */
abstract class Listing implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Mixin
    private final Shape shape = new Shape();

    abstract String path();

    /** What narrows the answer, by parameter. */
    Map<String, String> filter() {
        return Map.of();
    }

    abstract List<String> lines(JsonNode answer);

    @Override
    public final Integer call() {
        try (BrokerClient client = as.client()) {
            JsonNode answer = client.get(path(), filter());
            shape.print(answer, () -> lines(answer), spec.commandLine().getOut());
            return Exit.DONE;
        }
    }
}
