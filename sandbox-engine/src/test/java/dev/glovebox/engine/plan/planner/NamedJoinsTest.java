package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A join by the names of its columns is the join by the condition that these names stand for. */
class NamedJoinsTest {
    private static final QuestionPlanner PLANNER = new QuestionPlanner(Lab.CATALOG);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT COUNT(DISTINCT pid) FROM lab.visits JOIN lab.trips USING (pid)"
                        + "| SELECT COUNT(DISTINCT visits.pid) FROM lab.visits JOIN lab.trips ON visits.pid = trips.pid",
                "SELECT v.code, COUNT(*) FROM lab.visits v LEFT JOIN lab.trips t USING (PID) WHERE t.flag GROUP BY v.code"
                        + "| SELECT v.code, COUNT(*) FROM lab.visits v LEFT JOIN lab.trips t ON v.pid = t.pid WHERE t.flag GROUP BY v.code",
                "SELECT COUNT(DISTINCT pid) FROM lab.visits v RIGHT JOIN lab.trips t USING (pid)"
                        + "| SELECT COUNT(DISTINCT t.pid) FROM lab.visits v RIGHT JOIN lab.trips t ON v.pid = t.pid",
                "SELECT COUNT(DISTINCT pid) AS people FROM lab.visits a FULL JOIN lab.trips b USING (pid) FULL JOIN lab.cards c USING (pid)"
                        + "| SELECT COUNT(DISTINCT COALESCE(a.pid, b.pid, c.pid)) AS people FROM lab.visits a FULL JOIN lab.trips b"
                        + " ON a.pid = b.pid FULL JOIN lab.cards c ON COALESCE(b.pid, a.pid) = c.pid",
                "SELECT code, COUNT(*) FROM lab.visits v JOIN lab.shops s USING (code) WHERE code <> 'a' GROUP BY code ORDER BY code"
                        + "| SELECT v.code, COUNT(*) FROM lab.visits v JOIN lab.shops s ON v.code = s.code WHERE v.code <> 'a'"
                        + " GROUP BY v.code ORDER BY v.code",
                "SELECT COUNT(*) FROM (SELECT pid, small FROM lab.visits) v NATURAL JOIN (SELECT pid, code FROM lab.trips) t WHERE small > 1"
                        + "| SELECT COUNT(*) FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid WHERE v.small > 1",
                "WITH t(pid, place) AS (SELECT pid, code FROM lab.trips) SELECT place, COUNT(*) FROM lab.visits NATURAL LEFT JOIN t GROUP BY place"
                        + "| SELECT t.code AS place, COUNT(*) FROM lab.visits LEFT JOIN lab.trips t ON visits.pid = t.pid GROUP BY t.code",
                "SELECT COUNT(*) FROM lab.visits JOIN lab.trips USING (pid) WHERE EXISTS (SELECT 1 FROM lab.cards c WHERE c.pid = visits.pid)"
                        + "| SELECT COUNT(*) FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid"
                        + " WHERE EXISTS (SELECT 1 FROM lab.cards c WHERE c.pid = v.pid)",
                "SELECT code, COUNT(*) FROM lab.visits JOIN lab.shops USING (code)"
                        + " WHERE pid IN (SELECT pid FROM lab.trips WHERE code = 'a') GROUP BY code"
                        + "| SELECT v.code, COUNT(*) FROM lab.visits v JOIN lab.shops s ON v.code = s.code"
                        + " WHERE v.pid IN (SELECT t.pid FROM lab.trips t WHERE t.code = 'a') GROUP BY v.code",
                "SELECT s.name, COUNT(*) FROM lab.shops s JOIN lab.visits v USING (code) JOIN lab.shops r USING (code) GROUP BY s.name"
                        + "| SELECT s.name, COUNT(*) FROM lab.shops s JOIN lab.visits v ON s.code = v.code JOIN lab.shops r"
                        + " ON s.code = r.code GROUP BY s.name",
            })
    void meansItsCondition(String named, String spelled) {
        assertThat(plan(named)).isEqualTo(plan(spelled));
    }

    private static String plan(String sql) {
        Proposal proposal = PLANNER.plan(Asked.question(sql));
        assertThat(proposal).as(Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        return Asked.text(proposal);
    }
}
