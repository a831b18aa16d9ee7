package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of a measurement's groups.
 *
 * @param proved what is proved of each
 * @param printed each over the input under the alias {@code i}
 * @param ofPerson the places of keys in which all rows of one person agree: a person is in one group of a set of such keys
 * @param domains for each the statement that gives its declared values; empty unless domains are released whole
 */
record GroupKeys(
        List<FieldFacts> proved, List<String> printed, Set<Integer> ofPerson, List<String> domains, KeyBounds known) {
    GroupKeys {
        proved = List.copyOf(proved);
        printed = List.copyOf(printed);
        ofPerson = Set.copyOf(ofPerson);
        domains = List.copyOf(domains);
    }

    /** Of the keys of a question, if they may be shown. */
    static GroupKeys of(
            Grouping grouping, RelationCheck relations, RowFacts input, DomainPrinter domains, KeyBounds known) {
        List<FieldFacts> proved = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        Set<Integer> ofPerson = new HashSet<>();
        ExpressionPrinter expressions = RelationPrinter.expressions("i");
        for (Expression key : grouping.keys()) {
            proved.add(relations.key(key, input));
            printed.add(expressions.print(key));
            if (input.isOfPerson(key)) {
                ofPerson.add(printed.size() - 1);
            }
        }
        List<String> printedDomains =
                known.wholeDomain() ? proved.stream().map(domains::print).toList() : List.of();
        return new GroupKeys(proved, printed, ofPerson, printedDomains, known);
    }

    boolean isWhole() {
        return known.wholeDomain();
    }

    /** Of how many groups of a set one person's rows can be, however many there are: one value of what is the person's, else any that the key can have. */
    long ofOnePerson(List<Integer> set) {
        return set.stream()
                .filter(key -> !ofPerson.contains(key))
                .mapToLong(key -> KeyValues.of(known.catalog(), proved.get(key)))
                .reduce(1, RowFacts::times);
    }

    /** What is proved of the columns that tell groups apart: of several sets each key may be NULL, and the set's number is one more. */
    List<FieldFacts> columns(Sets sets) {
        if (!sets.several()) {
            return proved;
        }
        List<FieldFacts> columns =
                new ArrayList<>(proved.stream().map(FieldFacts::orNull).toList());
        columns.add(sets.number());
        return columns;
    }

    /** What the broker knows of these columns without the worker. */
    List<KeyBound> bounds(Sets sets) {
        List<KeyBound> bounds = new ArrayList<>(proved.stream().map(known::of).toList());
        if (sets.several()) {
            bounds.add(KeyBounds.unlisted(sets.number()));
        }
        return bounds;
    }
}
