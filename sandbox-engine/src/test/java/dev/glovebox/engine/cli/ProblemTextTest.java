package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Refusals name rule, place and way out. */
class ProblemTextTest {
    private static final String SQL = """
            SELECT COUNT(*)
            FROM civil_affairs.deaths d
            JOIN hrss.benefits b
                 ON d.name = b.name
            WHERE TRUE""";

    @Test
    void showsTheOffendingTextThePolicysLineAndTheWayOut() throws Exception {
        String problem = """
                {"code": "JOIN-03", "detail": "allows joins only on id_hash",
                 "place": {"line": 4, "column": 6, "endLine": 4, "endColumn": 23},
                 "policy": {"dataset": "civil_affairs.deaths", "version": 7, "line": 14, "rule": "joins"},
                 "query": "8f2c41d0000000000000000000000000", "wayOut": "ON d.id_hash = b.id_hash"}""";

        assertThat(ProblemText.of(403, AnswerTextTest.json(problem), "sql", SQL))
                .containsExactly(
                        "DENIED JOIN-03  sql:4:6  ON d.name = b.name",
                        "  civil_affairs.deaths v7 :14  allows joins only on id_hash   (ledger 8f2c41d0…)",
                        "  try  ON d.id_hash = b.id_hash");
    }

    @Test
    void showsAPlaceOfSeveralLinesToTheEndOfItsFirst() throws Exception {
        String problem = """
                {"code": "SQL-01", "detail": "no", "place": {"line": 2, "column": 6, "endLine": 4, "endColumn": 1}}""";

        assertThat(ProblemText.of(403, AnswerTextTest.json(problem), "stdin", SQL))
                .startsWith("DENIED SQL-01  stdin:2:6  civil_affairs.deaths d");
    }

    @Test
    void survivesAPlaceOutsideTheText() throws Exception {
        String problem = """
                {"code": "SQL-01", "detail": "no", "place": {"line": 9, "column": 90, "endLine": 9, "endColumn": 91}}""";

        assertThat(ProblemText.of(403, AnswerTextTest.json(problem), "sql", SQL))
                .startsWith("DENIED SQL-01  sql:9:90  ");
    }

    @Test
    void listsThePlacesOfAPolicysProblems() throws Exception {
        String problem = """
                {"code": "KEY-01", "detail": "1 problems in the policy", "wayOut": "mend what is listed",
                 "problems": [{"code": "KEY-01", "file": "p.yaml", "line": 3, "column": 5, "message": "unknown key grnats",
                               "suggestion": "did you mean grants"}]}""";

        assertThat(ProblemText.of(422, AnswerTextTest.json(problem), "", ""))
                .containsExactly(
                        "DENIED KEY-01",
                        "  1 problems in the policy",
                        "  p.yaml:3:5 KEY-01 unknown key grnats (did you mean grants)",
                        "  try  mend what is listed");
    }

    @Test
    void saysThatAServerWithoutWordsFailed() throws Exception {
        assertThat(ProblemText.of(502, AnswerTextTest.json("{}"), "", "")).startsWith("FAILED HTTP-502");
    }
}
