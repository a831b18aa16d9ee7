package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox budget}. */
@Command(name = "budget", mixinStandardHelpOptions = true, description = "What is left to me, in runs.")
final class BudgetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Mixin
    private final Shape shape = new Shape();

    @Option(names = "--dataset", paramLabel = "D", description = "Of this dataset alone.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--purpose", paramLabel = "P", description = "For this purpose alone.")
    private Optional<String> purpose = Optional.empty();

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        dataset.ifPresent(name -> query.put("dataset", name));
        purpose.ifPresent(name -> query.put("purpose", name));
        try (BrokerClient client = as.client()) {
            JsonNode answer = client.get("/v1/budget", query);
            shape.print(answer, () -> grid(answer), spec.commandLine().getOut());
            return Exit.DONE;
        }
    }

    private static List<String> grid(JsonNode answer) {
        Grid grid = Grid.of("dataset", "grant", "purpose", ">ε a run", ">runs left", ">this period", "period");
        answer.required("budgets")
                .forEach(one -> grid.row(
                        one.required("dataset").asText(),
                        one.required("grant").asText(),
                        one.required("purpose").asText(),
                        one.required("perQuery").asText(),
                        Texts.number(one.required("runsLeft")),
                        Texts.number(one.required("runsLeftThisPeriod")),
                        one.required("period").asText()));
        return grid.lines();
    }
}
