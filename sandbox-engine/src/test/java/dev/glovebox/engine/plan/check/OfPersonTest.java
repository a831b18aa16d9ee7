package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.check.JoinCheck.EqualFields;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.PersonDomain;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which fields all rows of one person agree, by verified facts alone. */
class OfPersonTest {
    private static final FieldFacts NUMBER =
            FieldFacts.value(Plain.BIGINT, false, Optional.empty(), Optional.empty(), Set.of());
    private static final RowFacts ONE_ROW = rows(1, Set.of());
    private static final RowFacts ROWS = rows(5, Set.of());
    private static final RowFacts PUBLIC =
            new RowFacts(Collections.nCopies(2, NUMBER), Optional.empty(), RowFacts.UNBOUNDED, Set.of(Set.of(0)));
    private static final EqualFields SAME_PERSON = new EqualFields(2, 2);

    /** Two values and the person. */
    private static RowFacts rows(long rowsPerPerson, Set<Set<Integer>> keys) {
        RowFacts.Owner owner = new RowFacts.Owner(new PersonDomain("citizens"), Set.of(2));
        return new RowFacts(
                List.of(NUMBER, NUMBER, FieldFacts.personNumber()), Optional.of(owner), rowsPerPerson, keys);
    }

    private static Set<Integer> joined(JoinKind kind, RowFacts left, RowFacts right, EqualFields... equal) {
        return Meetings.of(left, right, Set.of(equal)).ofPerson(kind, left, right);
    }

    @Test
    void areAllWhereAPersonHasOneRow() {
        assertThat(ONE_ROW.ofPerson()).containsExactly(0, 1, 2);
        assertThat(ROWS.ofPerson()).containsExactly(2);
        assertThat(PUBLIC.ofPerson()).isEmpty();
    }

    @Test
    void stayInAJoinOnTheSideWhoseRowsAreKept() {
        assertThat(joined(JoinKind.INNER, ROWS, ONE_ROW, SAME_PERSON)).containsExactlyInAnyOrder(2, 3, 4, 5);
        assertThat(joined(JoinKind.RIGHT, ROWS, ONE_ROW, SAME_PERSON)).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(joined(JoinKind.LEFT, ONE_ROW, ROWS, SAME_PERSON)).containsExactlyInAnyOrder(0, 1, 2);
    }

    /** A row may meet nothing where another one of the same person does. */
    @Test
    void areNotThoseOfASideThatMayBeMissing() {
        assertThat(joined(JoinKind.LEFT, ROWS, ONE_ROW, SAME_PERSON)).containsExactly(2);
        assertThat(joined(JoinKind.FULL, ONE_ROW, ONE_ROW, SAME_PERSON)).isEmpty();
    }

    @Test
    void reachPublicRowsByTheirKey() {
        assertThat(joined(JoinKind.INNER, ONE_ROW, PUBLIC, new EqualFields(1, 0)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(joined(JoinKind.INNER, PUBLIC, ONE_ROW, new EqualFields(0, 1)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(joined(JoinKind.INNER, ONE_ROW, PUBLIC, new EqualFields(1, 1)))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(joined(JoinKind.INNER, ROWS, PUBLIC, new EqualFields(1, 0))).containsExactly(2);
        assertThat(joined(JoinKind.LEFT, ONE_ROW, PUBLIC, new EqualFields(1, 0)))
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void makeValuesThatAreThePersonsToo() {
        RowFacts both = new RowFacts(ROWS.fields(), ROWS.owner(), 5, Set.of(), Set.of(0));
        Field own = new Field(0, Plain.BIGINT);
        Expression sum = new Expression.Call(Operator.PLUS, List.of(own, Literals.of(1)), Plain.BIGINT);
        Expression mixed = new Expression.Call(Operator.PLUS, List.of(own, new Field(1, Plain.BIGINT)), Plain.BIGINT);
        assertThat(both.isOfPerson(sum)).isTrue();
        assertThat(both.isOfPerson(mixed)).isFalse();
    }
}
