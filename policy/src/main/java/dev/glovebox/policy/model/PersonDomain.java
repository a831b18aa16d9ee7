package dev.glovebox.policy.model;

/** A population whose members are numbered together, say citizens. */
public record PersonDomain(String value) implements Comparable<PersonDomain> {
    public PersonDomain {
        NameSyntax.label(value);
    }

    @Override
    public int compareTo(PersonDomain other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
