package dev.glovebox.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateParameterTest {
    @Test
    void admitsValuesOfItsTypeAndRange() {
        assertThat(TemplateParameter.of("k=bigint:1..100").admits("100")).isTrue();
        assertThat(TemplateParameter.of("k=decimal:-0.5..1").admits("-0.25")).isTrue();
        assertThat(TemplateParameter.of("k=date:2020-01-01..2026-12-31").admits("2024-02-29"))
                .isTrue();
        assertThat(TemplateParameter.of("k=text:a|b c").admits("b c")).isTrue();
    }

    @Test
    void admitsNothingElse() {
        for (String value : List.of("0", "101", "1.5", "", "x", "1; DROP", "1e9999")) {
            assertThat(TemplateParameter.of("k=bigint:1..100").admits(value))
                    .as(value)
                    .isFalse();
        }
        for (String value : List.of("2019-12-31", "2024-02-30", "20240229", "+12024-01-01")) {
            assertThat(TemplateParameter.of("k=date:2020-01-01..2026-12-31").admits(value))
                    .as(value)
                    .isFalse();
        }
        assertThat(TemplateParameter.of("k=text:a|b").admits("c")).isFalse();
        assertThat(TemplateParameter.of("k=decimal:0..1").admits("1e0")).isFalse();
    }

    @Test
    void refusesWhatIsNoParameter() {
        for (String written : List.of(
                "k",
                "k=bigint",
                "k=bigint:",
                "k=bigint:5..1",
                "k=bigint:a..b",
                "k=float:1..2",
                "1k=bigint:1..2",
                "k=date:2020-13-01..2021-01-01",
                "k=bigint:1..2..3")) {
            assertThatIllegalArgumentException().as(written).isThrownBy(() -> TemplateParameter.of(written));
        }
    }
}
