package dev.glovebox.policy.model;

import java.util.Optional;

/** A column with the facts that sealing verifies. A column is nullable unless the policy says otherwise. */
public record Column(
        ColumnName name,
        ColumnType type,
        boolean nullable,
        Optional<DomainName> domain,
        Optional<Bounds> range,
        SourceLine at) {}
