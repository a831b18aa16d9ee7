package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonDomain;
import java.util.List;

/** What stands behind a field of a relation under construction. */
sealed interface FieldInfo {
    ColumnType type();

    /** A dataset's column, unchanged. */
    record Origin(DatasetName dataset, ColumnFacts facts) implements FieldInfo {
        @Override
        public ColumnType type() {
            return facts.type();
        }
    }

    /**
     * The person number that stands for a dataset's person column.
     *
     * @param certain never NULL, so it is the person of the row
     */
    record Person(DatasetName dataset, ColumnName column, PersonDomain domain, boolean certain) implements FieldInfo {
        @Override
        public ColumnType type() {
            return ColumnType.Plain.BIGINT;
        }

        Person uncertain() {
            return new Person(dataset, column, domain, false);
        }
    }

    /** A value made below, of these columns. */
    record Derived(ColumnType type, List<ColumnUse> uses) implements FieldInfo {
        public Derived {
            uses = List.copyOf(uses);
        }
    }

    /** A value that an earlier step released: anything may be done with it. */
    record Released(ColumnType type) implements FieldInfo {}

    /**
     * That a value was made of a column.
     *
     * @param condition only to decide between values
     * @param generalized through the column's generalization
     */
    record ColumnUse(DatasetName dataset, ColumnName column, boolean condition, boolean generalized) {}
}
