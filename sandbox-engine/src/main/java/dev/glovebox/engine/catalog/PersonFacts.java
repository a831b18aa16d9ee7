package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.PersonDomain;

/**
 * Whose rows these are.
 *
 * @param domain the person domain; numbers of different domains never meet
 * @param column the policy's person column, which no plan reads: the hidden person number stands for it
 * @param rowsPerPerson the most rows that one person has in this version
 */
public record PersonFacts(PersonDomain domain, ColumnName column, long rowsPerPerson) {
    public PersonFacts {
        if (rowsPerPerson < 1) {
            throw new IllegalArgumentException("a person may have at least one row");
        }
    }
}
