package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.model.Domain;
import java.util.List;
import java.util.Optional;

/** What policies and verified facts tell of a plan's group keys, so that a captured worker cannot name groups as it likes. */
record KeyBounds(CatalogSnapshot catalog, RowFacts input, boolean wholeDomain) {

    /** {@code proved} is what is proved of the key over the input. */
    KeyBound of(Expression key, FieldFacts proved) {
        return new KeyBound(new TextLength(input.fields()).longest(key), listed(proved));
    }

    private Optional<List<String>> listed(FieldFacts proved) {
        if (!wholeDomain) {
            return Optional.empty();
        }
        return switch (DomainPrinter.declared(catalog, proved)) {
            case Domain.ListedDomain listed -> Optional.of(listed.values());
            case Domain.TableDomain _ -> Optional.empty();
        };
    }
}
