package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;

/**
 * That a value was made from a column.
 *
 * @param generalized only through the column's generalization
 * @param condition only to decide between values ({@code CASE WHEN}), as a filter would
 */
record ColumnUse(DatasetName dataset, ColumnName column, boolean generalized, boolean condition) {
    ColumnUse asCondition() {
        return new ColumnUse(dataset, column, generalized, true);
    }
}
