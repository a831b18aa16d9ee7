package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** The columns of a query's result: the keys, the number of persons, then exact integers. */
final class ResultShape {
    private ResultShape() {}

    static List<ResultColumn> of(EngineQuery query) {
        List<ResultColumn> columns = new ArrayList<>();
        query.columns().forEach(type -> columns.add(column(type)));
        for (int cell = 0; cell < query.cells(); cell++) {
            columns.add(ResultColumn.of(cell == 0 ? ResultType.BIGINT : ResultType.HUGEINT));
        }
        return columns;
    }

    private static ResultColumn column(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain ->
                ResultColumn.of(
                        switch (plain) {
                            case BOOLEAN -> ResultType.BOOLEAN;
                            case BIGINT -> ResultType.BIGINT;
                            case DOUBLE -> ResultType.DOUBLE;
                            case DATE -> ResultType.DATE;
                            case TIMESTAMP -> ResultType.TIMESTAMP;
                        });
            case ColumnType.Decimal decimal -> new ResultColumn(ResultType.DECIMAL, decimal.scale());
            case ColumnType.Varchar _ -> ResultColumn.of(ResultType.VARCHAR);
        };
    }
}
