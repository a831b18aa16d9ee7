package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Measurement.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All leaves of all groups that there can be fit one result. */
class LeafLimitTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT MEDIAN(small) FROM lab.visits                                   | 1 | 1",
                "SELECT MEDIAN(money) FROM lab.visits                                   | 4 | 1",
                "SELECT small, MEDIAN(money) FROM lab.visits GROUP BY small             | 4 | 1",
                "SELECT small, flag, MEDIAN(money) FROM lab.visits GROUP BY small, flag | 3 | 3",
                "SELECT code, MEDIAN(money) FROM lab.visits GROUP BY code               | 3 | 3",
                "SELECT small + 500 * small AS k, MEDIAN(money) FROM lab.visits GROUP BY small + 500 * small | 2 | 40",
            })
    void growsAsManyLevelsAsFit(String sql, int levels, long width) {
        Checked.Safe safe = (Checked.Safe) LabPlans.checked(sql);
        Tree tree = safe.plan().measurement().orElseThrow().trees().getFirst();
        assertThat(tree.levels()).isEqualTo(levels);
        assertThat(tree.width()).isEqualTo(width);
        assertThat(tree.leaves()).isLessThanOrEqualTo(1 << (4 * levels));
    }

    @Test
    void refusesMoreGroupsThanFit() {
        Checked.Unsafe unsafe = (Checked.Unsafe)
                LabPlans.checked("SELECT small * 10000 AS k, MEDIAN(money) FROM lab.visits GROUP BY small * 10000");
        assertThat(unsafe.refusal().code()).isEqualTo("AGG-10");
        assertThat(unsafe.refusal().wayOut()).contains("AVG");
        assertThat(LabPlans.checked("SELECT small * 10000 AS k, AVG(money) FROM lab.visits GROUP BY small * 10000"))
                .isInstanceOf(Checked.Safe.class);
    }
}
