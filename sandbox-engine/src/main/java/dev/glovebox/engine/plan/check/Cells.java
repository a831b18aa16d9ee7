package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.check.TreePrinter.Leaves;
import java.util.List;

/**
 * What a statement computes of each group.
 *
 * @param values that the slots refer to, each an expression in the engine's SQL over the input under the alias {@code i}
 */
record Cells(List<String> values, List<Slot> slots, List<Leaves> trees) {
    Cells {
        values = List.copyOf(values);
        slots = List.copyOf(slots);
        trees = List.copyOf(trees);
    }
}
