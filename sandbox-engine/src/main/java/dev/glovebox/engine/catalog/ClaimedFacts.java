package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.Schema;
import dev.glovebox.policy.model.UniqueKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is true of a dataset once sealing has succeeded: the policy's own claims, nothing that the data would tell besides. */
public final class ClaimedFacts {
    private ClaimedFacts() {}

    public static DatasetFacts of(DataPolicy policy, long version) {
        Schema schema = policy.schema();
        List<ColumnFacts> columns = schema.columns().stream()
                .map(column -> new ColumnFacts(
                        column.name(), column.type(), column.nullable(), column.range(), column.domain()))
                .toList();
        List<Set<ColumnName>> keys = schema.uniqueKeys().stream()
                .map(UniqueKey::columns)
                .filter(key -> key.stream().allMatch(name -> isNotNull(policy, name)))
                .map(Set::copyOf)
                .toList();
        return new DatasetFacts(policy.dataset(), version, person(policy), columns, keys, DomainDigest.of(policy));
    }

    private static Optional<PersonFacts> person(DataPolicy policy) {
        return switch (policy.person()) {
            case PersonRule.PublicData ignored -> Optional.empty();
            case PersonRule.OfPersons persons ->
                Optional.of(new PersonFacts(
                        persons.domain(), persons.column(), persons.rows().atMost()));
        };
    }

    // Rows whose own person column is NULL are dropped, so it is not null in what is sealed.
    private static boolean isNotNull(DataPolicy policy, ColumnName name) {
        boolean isPerson = policy.person() instanceof PersonRule.PersonColumn person
                && person.column().equals(name);
        return isPerson
                || policy.schema()
                        .column(name)
                        .filter(column -> !column.nullable())
                        .isPresent();
    }
}
