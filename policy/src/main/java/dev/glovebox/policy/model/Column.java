package dev.glovebox.policy.model;

import dev.glovebox.policy.model.Basis.Classification;
import java.util.Optional;

/**
 * A column with the facts that sealing verifies. A column is nullable unless the policy says otherwise.
 *
 * @param classification of the column alone, where it is graded apart from its dataset; no fact, so it can change without another sealing
 */
public record Column(
        ColumnName name,
        ColumnType type,
        boolean nullable,
        Optional<DomainName> domain,
        Optional<Bounds> range,
        Optional<Classification> classification,
        SourceLine at) {}
