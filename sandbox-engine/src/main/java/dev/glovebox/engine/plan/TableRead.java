package dev.glovebox.engine.plan;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.util.List;

/**
 * What one query reads of one dataset version; only these columns' keys are ever unwrapped for it.
 *
 * @param person whether the hidden person number is read
 */
public record TableRead(DatasetName dataset, long version, List<ColumnName> columns, boolean person) {
    public TableRead {
        columns = List.copyOf(columns);
    }
}
