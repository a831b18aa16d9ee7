package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code glovebox budget}. */
@Command(name = "budget", mixinStandardHelpOptions = true, description = "What is left to me, in runs.")
final class BudgetCommand extends Listing {
    @Option(names = "--dataset", paramLabel = "D", description = "Of this dataset alone.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--purpose", paramLabel = "P", description = "For this purpose alone.")
    private Optional<String> purpose = Optional.empty();

    @Override
    String path() {
        return "/v1/budget";
    }

    @Override
    Map<String, String> filter() {
        Map<String, String> query = new LinkedHashMap<>();
        dataset.ifPresent(name -> query.put("dataset", name));
        purpose.ifPresent(name -> query.put("purpose", name));
        return query;
    }

    @Override
    List<String> lines(JsonNode answer) {
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
