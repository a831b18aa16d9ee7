package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.SafePlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of keys that tell few groups apart no person is in many: fewer groups are paid for, and none has to be chosen. */
class KeyValuesTest {
    private static final String ROWS = " FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid GROUP BY ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v.flag               | 3 | false",
                "sign(v.small)        | 4 | false",
                "v.small              | 4 | true",
                "v.flag, v.small      | 4 | true",
                "v.code               | 4 | true",
                "ROLLUP(v.flag)       | 4 | false",
                "ROLLUP(v.flag, v.code) | 8 | true",
            })
    void noMoreGroupsAreOfAPersonThanThereAre(String keys, long groups, boolean chosen) {
        SafePlan plan = ((Checked.Safe) LabPlans.checked("SELECT COUNT(*)" + ROWS + keys)).plan();
        assertThat(plan.measurement().orElseThrow().groupsPerPerson()).isEqualTo(groups);
        assertThat(plan.query().template().contains(EngineQuery.nonce())).isEqualTo(chosen);
    }
}
