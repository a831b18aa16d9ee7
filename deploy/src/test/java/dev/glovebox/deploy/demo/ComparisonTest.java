package dev.glovebox.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final String RELEASED = """
            {"outcome": "repeated", "rows": [
              [{"value": "590101"}, {"value": 12, "low": 10, "high": 14}, {"value": 100.5, "low": 90.0, "high": 111}],
              [{"value": "590103"}, {"value": 30, "low": 28, "high": 32}, {"value": 7, "low": 5, "high": 9}]]}
            """;

    @Test
    void countsTheCellsWhoseIntervalHoldsTheTruth() {
        Comparison compared = compared(List.of(List.of("590101", "14", "111.01"), List.of("590103", "28", "9")));
        assertThat(compared).isEqualTo(new Comparison(3, 4));
    }

    @Test
    void leavesOutGroupsThatTheTruthDoesNotList() {
        assertThat(compared(List.of(List.of("590101", "12", "100")))).isEqualTo(new Comparison(2, 2));
    }

    @Test
    void isNotConvincedByNothing() {
        assertThat(Comparison.NONE.convincing()).isFalse();
    }

    @Test
    void isNotConvincedByAnswersThatAreOff() {
        assertThat(compared(List.of(List.of("590101", "50", "100"), List.of("590103", "50", "7")))
                        .convincing())
                .isFalse();
    }

    private static Comparison compared(List<List<String>> truth) {
        return Comparison.of(Answer.parse(RELEASED), truth);
    }

    @Test
    void readsWhetherAnAnswerIsRepeated() {
        assertThat(Answer.parse(RELEASED).repeated()).isTrue();
        assertThat(Answer.parse("{\"outcome\": \"released\", \"rows\": []}").rows())
                .isEqualTo(Collections.emptyList());
    }
}
