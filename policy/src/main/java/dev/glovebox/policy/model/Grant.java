package dev.glovebox.policy.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask what, for which purposes, within which limits. Contribution and privacy are present exactly where the dataset
 * is about persons.
 */
public record Grant(
        GrantId id,
        List<Consumer> consumers,
        Set<PurposeName> purposes,
        Validity valid,
        Optional<RowPredicate> rows,
        Map<ColumnName, ColumnGrant> columns,
        JoinTerms joins,
        FunctionTerms functions,
        Output output,
        Optional<Contribution> contribution,
        Optional<Privacy> privacy,
        Access access,
        Optional<Approvals> approvals,
        Isolation isolation,
        SourceLine at) {
    public Grant {
        consumers = List.copyOf(consumers);
        purposes = Set.copyOf(purposes);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        if (contribution.isPresent() != privacy.isPresent()) {
            throw new IllegalArgumentException("contribution and privacy come together");
        }
    }

    /** A column that is not listed is not there. */
    public Optional<ColumnGrant> column(ColumnName name) {
        return Optional.ofNullable(columns.get(name)).filter(column -> !column.has(ColumnRole.HIDDEN));
    }
}
