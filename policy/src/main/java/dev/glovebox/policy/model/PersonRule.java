package dev.glovebox.policy.model;

import java.util.List;

/** Who the rows are about: the privacy unit. */
public sealed interface PersonRule {
    SourceLine at();

    /** A dataset without persons; answers over such datasets alone are exact and free. */
    record PublicData(SourceLine at) implements PersonRule {}

    /** Rows about persons. */
    sealed interface OfPersons extends PersonRule {
        PersonDomain domain();

        ColumnName column();

        Canonical canonical();

        RowsRule rows();
    }

    /** The dataset's own {@code column} identifies the person. */
    record PersonColumn(PersonDomain domain, ColumnName column, Canonical canonical, RowsRule rows, SourceLine at)
            implements OfPersons {}

    /** Following {@code path} leads to a dataset whose {@code column} identifies the person. */
    record PersonPath(
            PersonDomain domain,
            List<PathStep> path,
            ColumnName column,
            Canonical canonical,
            RowsRule rows,
            SourceLine at)
            implements OfPersons {
        public PersonPath {
            path = List.copyOf(path);
            if (path.isEmpty()) {
                throw new IllegalArgumentException("a path has at least one step");
            }
        }
    }
}
