package dev.glovebox.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDigestTest {
    private static String digest(String county, String more) {
        String sql = "SELECT COUNT(*) AS n FROM hrss.benefits"
                + " WHERE amount > (SELECT AVG(amount) FROM hrss.benefits WHERE county = '" + county + "')" + more;
        Planned planned =
                new PlanStage(new DirectPlanner()).plan(Asked.question(sql), SampleCatalog.of("hrss.benefits"));
        assertThat(planned).isInstanceOf(Planned.Permitted.class);
        return PlanDigest.of(PlanDigest.text(((Planned.Permitted) planned).plan()));
    }

    /** Who signs for the second measurement signs for the first one as well. */
    @Test
    void coversTheStepsBefore() {
        assertThat(digest("370102", "")).isEqualTo(digest("370102", " AND TRUE"));
        assertThat(List.of(digest("370102", ""), digest("370103", ""), digest("370102", " / 2")))
                .doesNotHaveDuplicates();
    }
}
