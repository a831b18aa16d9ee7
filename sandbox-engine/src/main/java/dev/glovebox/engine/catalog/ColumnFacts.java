package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.model.Range;
import java.util.Optional;

/** A column's verified type, nullability, range and closed domain. */
public record ColumnFacts(
        ColumnName name, ColumnType type, boolean nullable, Optional<Range> range, Optional<DomainName> domain) {}
