package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DomainName;
import java.util.Optional;

/** A column's verified type, nullability, range and closed domain. */
public record ColumnFacts(
        ColumnName name, ColumnType type, boolean nullable, Optional<Bounds> range, Optional<DomainName> domain) {}
