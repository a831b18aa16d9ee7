package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.Domain;
import java.util.List;
import java.util.Optional;

/** What policies and verified facts tell of a plan's group keys, so that a captured worker cannot name groups as it likes. */
public final class KeyBounds {
    private final CatalogSnapshot catalog;
    private final boolean wholeDomain;
    private final RowFacts input;
    private final ExpressionCheck expressions;

    private KeyBounds(CatalogSnapshot catalog, Terms terms, ProposedPlan plan, boolean wholeDomain) {
        this.catalog = catalog;
        this.wholeDomain = wholeDomain;
        Permissions permissions = Permissions.under(terms);
        this.expressions = new ExpressionCheck(permissions);
        this.input = new RelationCheck(
                        permissions,
                        new ScanCheck(catalog, terms),
                        new JoinCheck(new JoinGrants(catalog, terms), permissions))
                .check(plan.input());
    }

    /** {@code safe} is what {@link PlanChecker} made of {@code plan} over the same catalog. */
    public static SafePlan into(SafePlan safe, ProposedPlan plan, CatalogSnapshot catalog) {
        if (safe.measurement().isEmpty() || plan.grouping().isEmpty()) {
            return safe;
        }
        Measurement measurement = safe.measurement().get();
        KeyBounds bounds = new KeyBounds(catalog, safe.terms(), plan, measurement.wholeDomain());
        return safe.with(measurement.bounded(
                plan.grouping().get().keys().stream().map(bounds::of).toList()));
    }

    private KeyBound of(Expression key) {
        return new KeyBound(new TextLength(input.fields()).longest(key), listed(key));
    }

    private Optional<List<String>> listed(Expression key) {
        if (!wholeDomain) {
            return Optional.empty();
        }
        return switch (DomainPrinter.declared(catalog, expressions.check(key, input.fields()))) {
            case Domain.ListedDomain listed -> Optional.of(listed.values());
            case Domain.TableDomain _ -> Optional.empty();
        };
    }
}
