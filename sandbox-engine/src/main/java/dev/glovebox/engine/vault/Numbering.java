package dev.glovebox.engine.vault;

import dev.glovebox.policy.model.PersonDomain;

/**
 * Which dictionary gave a version its person numbers. Versions can be joined by number exactly when domain and dictionary agree; a
 * generation only adds persons.
 *
 * @param dictionary random, drawn when the domain's dictionary was begun
 */
public record Numbering(PersonDomain domain, String dictionary, long generation) {

    public boolean joins(Numbering other) {
        return domain.equals(other.domain) && dictionary.equals(other.dictionary);
    }
}
