package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.PersonDomain;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is proved of a relation: its fields, whose rows they are, and how many rows one person has.
 *
 * @param owner empty where every row is public
 * @param rowsPerPerson {@link #UNBOUNDED} where nothing bounds them; meaningless for public rows
 * @param uniqueKeys sets of fields of which no two rows agree in all
 */
record RowFacts(List<FieldFacts> fields, Optional<Owner> owner, long rowsPerPerson, Set<Set<Integer>> uniqueKeys) {

    static final long UNBOUNDED = Long.MAX_VALUE;

    RowFacts {
        fields = List.copyOf(fields);
        uniqueKeys = Set.copyOf(uniqueKeys);
    }

    /** The rows belong to the person whose number stands, equal and never NULL, in each of {@code fields}. */
    record Owner(PersonDomain domain, Set<Integer> fields) {
        Owner {
            fields = Set.copyOf(fields);
        }

        int field() {
            return fields.stream().min(Integer::compare).orElseThrow();
        }
    }

    boolean isPublic() {
        return owner.isEmpty();
    }

    RowFacts withFields(List<FieldFacts> changed) {
        return new RowFacts(changed, owner, rowsPerPerson, uniqueKeys);
    }

    static long plus(long left, long right) {
        long sum = left + right;
        return sum < 0 ? UNBOUNDED : sum;
    }

    static long times(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        long low = left * right;
        return high != 0 || low < 0 ? UNBOUNDED : low;
    }
}
