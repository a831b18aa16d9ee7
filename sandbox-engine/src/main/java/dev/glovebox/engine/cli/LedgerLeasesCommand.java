package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code glovebox ledger leases}. */
@Command(
        name = "leases",
        mixinStandardHelpOptions = true,
        description = {
            "Which brokers hold slices of which budgets. A slice is spent, whatever is left of it, until its broker gives that back:",
            "when it ends in order, or when it starts again."
        })
final class LedgerLeasesCommand extends Listing {
    @Override
    String path() {
        return "/v1/ledger/leases";
    }

    @Override
    List<String> lines(JsonNode answer) {
        JsonNode leases = answer.required("leases");
        if (leases.isEmpty()) {
            return List.of("no broker holds a lease: what budgets have left is left to everybody");
        }
        Grid grid = Grid.of("dataset", "policy", ">ρ leased", ">ρ left", "since", "holder");
        leases.forEach(one -> grid.row(
                one.required("dataset").asText(),
                "v" + one.required("policyVersion").asText(),
                Texts.rho(one.required("rhoNano")),
                Texts.rho(one.required("leftRhoNano")),
                one.required("since").asText(),
                Texts.digits(one.required("holder").asText())
                        + (one.required("own").asBoolean() ? " (this broker)" : "")));
        return grid.lines();
    }
}
