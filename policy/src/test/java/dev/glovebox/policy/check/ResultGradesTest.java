package dev.glovebox.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.model.Basis.Classification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultGradesTest {
    private static final ResultGrades GRADES = ResultGrades.standard();
    private static final Classification BENEFITS =
            new Classification(Optional.of("general"), Optional.of(3), Optional.of("sensitive"));
    private static final Classification ROADS =
            new Classification(Optional.of("important"), Optional.of(2), Optional.of("none"));
    private static final Classification UNKNOWN =
            new Classification(Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void lowersAProtectedStatisticByOneGrade() {
        assertThat(GRADES.of(List.of(BENEFITS), true))
                .isEqualTo(new Classification(Optional.of("general"), Optional.of(2), Optional.of("none")));
    }

    @Test
    void takesTheStrictestOfAJoin() {
        assertThat(GRADES.of(List.of(BENEFITS, ROADS), true))
                .isEqualTo(new Classification(Optional.of("important"), Optional.of(3), Optional.of("sensitive")));
    }

    @Test
    void neverLowersWhatHarmsByTheWholeOrWhatIsExact() {
        assertThat(GRADES.of(List.of(ROADS), true)).isEqualTo(ROADS);
        assertThat(GRADES.of(List.of(BENEFITS), false)).isEqualTo(BENEFITS);
    }

    @Test
    void neverFallsBelowTheLowestGrade() {
        Classification lowest = new Classification(Optional.of("general"), Optional.of(1), Optional.empty());
        assertThat(GRADES.of(List.of(lowest), true)).isEqualTo(lowest);
    }

    @Test
    void statesNothingWhereNothingIsStated() {
        assertThat(GRADES.of(List.of(), true)).isEqualTo(UNKNOWN);
        assertThat(GRADES.of(List.of(UNKNOWN), true)).isEqualTo(UNKNOWN);
    }
}
