package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.check.JoinCheck.EqualFields;
import dev.glovebox.policy.model.PersonDomain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ten rows of a person, each with a key of its own, beside forty that name such keys. */
class MeetingsTest {
    private static final RowFacts ORDERS = rows(10, Set.of(Set.of(0)));
    private static final RowFacts LINES = rows(40, Set.of(Set.of(0, 1)));
    private static final Set<EqualFields> BY_KEY = Set.of(new EqualFields(0, 0), new EqualFields(2, 2));
    private static final Set<EqualFields> BY_PERSON = Set.of(new EqualFields(2, 2));

    private static RowFacts rows(long most, Set<Set<Integer>> keys) {
        FieldFacts field = FieldFacts.personNumber();
        return new RowFacts(
                List.of(field, field, field),
                Optional.of(new RowFacts.Owner(new PersonDomain("people"), Set.of(2))),
                most,
                keys);
    }

    @Test
    void joinedByAKeyThereAreNoMoreRowsThanOfTheOtherSide() {
        Meetings meetings = Meetings.of(ORDERS, LINES, BY_KEY);
        assertThat(meetings.leftMeetsOne()).isFalse();
        assertThat(meetings.rightMeetsOne()).isTrue();
        assertThat(meetings.rowsPerPerson(JoinKind.INNER, ORDERS, LINES)).isEqualTo(40);
        assertThat(meetings.rowsPerPerson(JoinKind.RIGHT, ORDERS, LINES)).isEqualTo(40);
        assertThat(meetings.uniqueKeys(JoinKind.INNER, ORDERS, LINES)).containsExactly(Set.of(3, 4));
    }

    @Test
    void unmatchedRowsOfTheSideWithTheKeyCountToo() {
        Meetings meetings = Meetings.of(ORDERS, LINES, BY_KEY);
        assertThat(meetings.rowsPerPerson(JoinKind.LEFT, ORDERS, LINES)).isEqualTo(400);
        assertThat(meetings.rowsPerPerson(JoinKind.FULL, ORDERS, LINES)).isEqualTo(400);
        assertThat(meetings.uniqueKeys(JoinKind.LEFT, ORDERS, LINES)).isEmpty();
    }

    @Test
    void ofPersonsAloneAllRowsCanMeet() {
        Meetings meetings = Meetings.of(ORDERS, LINES, BY_PERSON);
        assertThat(meetings.rowsPerPerson(JoinKind.INNER, ORDERS, LINES)).isEqualTo(400);
        assertThat(meetings.uniqueKeys(JoinKind.INNER, ORDERS, LINES)).isEmpty();
    }
}
