package dev.glovebox.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.model.DatasetName;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is verified at sealing is a domain's values, not its name. */
class DomainDigestTest {
    private static final String MONTHS = "\"2025-10\",\n    \"2025-11\", \"2025-12\"]";

    private static DatasetFacts facts(UnaryOperator<String> edit) {
        return SampleCatalog.edited(edit, "hrss.benefits")
                .dataset(new DatasetName("hrss.benefits"))
                .orElseThrow()
                .facts();
    }

    private static DatasetFacts facts(String from, String to) {
        return facts(policy -> {
            assertThat(policy).contains(from);
            return policy.replace(from, to);
        });
    }

    @Test
    void otherValuesUnderOneNameAreAnotherFact() {
        DatasetFacts sealed = facts(UnaryOperator.identity());
        assertThat(facts(MONTHS, "\"2025-10\", \"2025-11\"]")).isNotEqualTo(sealed);
        assertThat(facts("\"2025-10\"", "\"2025-1x\"")).isNotEqualTo(sealed);
        assertThat(facts("column: code}", "column: name_zh}")).isNotEqualTo(sealed);
    }

    @Test
    void theirOrderIsNot() {
        assertThat(facts("\"2025-01\", \"2025-02\"", "\"2025-02\", \"2025-01\""))
                .isEqualTo(facts(UnaryOperator.identity()));
    }

    @Test
    void aDomainOfNoColumnIsNot() {
        assertThat(facts("domains:\n", "domains:\n  unused: {values: [\"x\"]}\n"))
                .isEqualTo(facts(UnaryOperator.identity()));
    }
}
