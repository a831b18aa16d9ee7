package dev.glovebox.engine.plan.algebra;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import java.util.List;

/** Rows below the measurement. Fields are positions; names end where the planner ends. */
public sealed interface Relation {

    /**
     * A dataset's current version. Gives the listed columns in their order and then, if {@code person}, the hidden person
     * number as one more field (BIGINT). The person number stands for the policy's person column, which is never read.
     * The owners' row predicates are not here: the checker puts them above each scan itself.
     */
    record Scan(DatasetName dataset, List<ColumnName> columns, boolean person) implements Relation {
        public Scan {
            columns = List.copyOf(columns);
        }
    }

    /** The rows that an earlier measurement of the same question released, as they would be shown; {@code columns} are its outputs' types. */
    record Earlier(int step, List<ColumnType> columns) implements Relation {
        public Earlier {
            columns = List.copyOf(columns);
            if (step < 0) {
                throw new IllegalArgumentException("a step's number is not negative");
            }
        }
    }

    record Filter(Relation input, Expression condition) implements Relation {}

    record Project(Relation input, List<Expression> expressions) implements Relation {
        public Project {
            expressions = List.copyOf(expressions);
        }
    }

    /**
     * Gives left fields, then right fields; of SEMI and ANTI the left fields alone; of FULL between rows of persons also, last, the
     * person of each row, which is that of the side that is there.
     */
    record Join(Relation left, Relation right, JoinKind kind, Expression condition) implements Relation {}

    /** Groups by {@code keys}, among them the person number: person-preserving. Gives the keys, then the aggregates. */
    record PersonAggregate(Relation input, List<Integer> keys, List<Aggregate> aggregates) implements Relation {
        public PersonAggregate {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }
    }

    /** All rows of all inputs, equal ones as often as they come; fields by their places. */
    record Union(List<Relation> inputs) implements Relation {
        public Union {
            inputs = List.copyOf(inputs);
            if (inputs.size() < 2) {
                throw new IllegalArgumentException("a union has two inputs or more");
            }
        }
    }

    /** Gives the input's fields, then the value of each function over the row's partition. */
    record Window(Relation input, List<Integer> partition, List<SortKey> order, List<WindowFunction> functions)
            implements Relation {
        public Window {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
            functions = List.copyOf(functions);
        }
    }

    /** One key of a window's order. */
    record SortKey(int field, boolean descending, boolean nullsFirst) {}

    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        SEMI,
        ANTI
    }
}
