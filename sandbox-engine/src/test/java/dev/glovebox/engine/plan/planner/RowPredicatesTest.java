package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowPredicatesTest {
    private static final String ORIGINAL = "death_date >= DATE '2020-01-01'";

    @Test
    void isOverTheColumnsOfTheFactsInTheirOrder() throws IOException {
        assertThat(compiled("cause IS NULL OR NOT name = '张' AND " + ORIGINAL))
                .isEqualTo("or(and(less_or_equal(date 2020-01-01, $1), not_equal($3, '张')), is_null($4))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "id_hash = 'x'|COL-01|22:10",
                "deth_date IS NULL|COL-04|22:10",
                "age +|SQL-01|22:14",
                "age|SQL-08|22:10",
                "age > (SELECT 1)|AGG-07|22:16",
                "RAND() > 0.5|FUNC-03|22:10",
                "COUNT(*) > 1|SQL-09|22:10",
                "age = ?|SQL-07|"
            })
    void isRefusedAtThePolicysOwnPlace(String rows, String code, String place) throws IOException {
        Refusal refusal = ((CompiledRows.Declined) compile(rows)).refusal();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.place().map(Object::toString).orElse("")).isEqualTo(place == null ? "" : place);
        assertThat(refusal.policy().orElseThrow().line()).isEqualTo(22);
    }

    private static String compiled(String rows) throws IOException {
        return switch (compile(rows)) {
            case CompiledRows.Compiled(var all) ->
                PlanText.of(all.values().iterator().next());
            case CompiledRows.Declined(Refusal refusal) -> Asked.text(refusal);
        };
    }

    private static CompiledRows compile(String rows) throws IOException {
        String text = Files.readString(GoldenPlansTest.FOLDER.resolve("policies/deaths.yaml"))
                .replace(ORIGINAL, rows);
        DataPolicy policy = ((PolicyText.Valid) PolicyReader.read("deaths.yaml", text)).policy();
        return RowPredicates.compile(new PublishedPolicy(policy, 2), Catalogs.facts(policy));
    }
}
