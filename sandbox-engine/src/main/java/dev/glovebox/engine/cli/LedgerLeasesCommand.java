package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glovebox ledger leases}. */
@Command(
        name = "leases",
        mixinStandardHelpOptions = true,
        description = {
            "Which brokers hold slices of which budgets. A slice is spent, whatever is left of it, until its broker gives that back:",
            "when it ends in order, or when it starts again."
        })
final class LedgerLeasesCommand implements Callable<Integer> {
    private static final int DIGITS = 8;
    private static final int NANO_DECIMALS = 9;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Mixin
    private final Shape shape = new Shape();

    @Override
    public Integer call() {
        try (BrokerClient client = as.client()) {
            JsonNode answer = client.get("/v1/ledger/leases", Map.of());
            shape.print(answer, () -> lines(answer), spec.commandLine().getOut());
            return Exit.DONE;
        }
    }

    private static List<String> lines(JsonNode answer) {
        JsonNode leases = answer.required("leases");
        if (leases.isEmpty()) {
            return List.of("no broker holds a lease: budgets are what they say");
        }
        Grid grid = Grid.of("dataset", "policy", ">ρ leased", ">ρ left", "since", "holder");
        leases.forEach(one -> grid.row(
                one.required("dataset").asText(),
                "v" + one.required("policyVersion").asText(),
                rho(one.required("rhoNano")),
                rho(one.required("leftRhoNano")),
                one.required("since").asText(),
                one.required("holder").asText().substring(0, DIGITS) + "…"
                        + (one.required("own").asBoolean() ? " (this broker)" : "")));
        return grid.lines();
    }

    private static String rho(JsonNode nano) {
        return BigDecimal.valueOf(nano.asLong(), NANO_DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
