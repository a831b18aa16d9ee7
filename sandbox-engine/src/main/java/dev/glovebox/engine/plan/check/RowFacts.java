package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.model.PersonDomain;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What is proved of a relation: its fields, whose rows they are, and how many rows one person has.
 *
 * @param owner empty where every row is public
 * @param rowsPerPerson {@link #UNBOUNDED} where nothing bounds them; meaningless for public rows
 * @param uniqueKeys sets of fields of which no two rows agree in all
 * @param ofPerson fields in which all rows of one person agree: all of them where a person has one row
 */
record RowFacts(
        List<FieldFacts> fields,
        Optional<Owner> owner,
        long rowsPerPerson,
        Set<Set<Integer>> uniqueKeys,
        Set<Integer> ofPerson) {

    static final long UNBOUNDED = Long.MAX_VALUE;

    RowFacts {
        fields = List.copyOf(fields);
        uniqueKeys = Set.copyOf(uniqueKeys);
        Set<Integer> agreed = new TreeSet<>(ofPerson);
        owner.ifPresent(person -> agreed.addAll(person.fields()));
        if (owner.isPresent() && rowsPerPerson == 1) {
            IntStream.range(0, fields.size()).forEach(agreed::add);
        }
        ofPerson = Collections.unmodifiableSet(agreed);
    }

    /** Where the number of a person's rows alone tells in which fields they agree. */
    RowFacts(List<FieldFacts> fields, Optional<Owner> owner, long rowsPerPerson, Set<Set<Integer>> uniqueKeys) {
        this(fields, owner, rowsPerPerson, uniqueKeys, Set.of());
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

    /** Whether all rows of one person have the same value of it: it is made of fields in which they agree. */
    boolean isOfPerson(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> ofPerson.contains(field.index());
            case Expression.Literal _, Expression.Earlier _ -> true;
            case Expression.Call call -> call.operands().stream().allMatch(this::isOfPerson);
        };
    }

    boolean isPublic() {
        return owner.isEmpty();
    }

    RowFacts withFields(List<FieldFacts> changed) {
        return new RowFacts(changed, owner, rowsPerPerson, uniqueKeys, ofPerson);
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
