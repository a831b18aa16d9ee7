package dev.glovebox.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.check.Mending.Mended;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.Samples;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class MendingTest {
    private final Mending mending = new Mending(new Lint(LocalDate.of(2026, 11, 22)));

    private Mended mended(String text) {
        return mending.mend("p.yaml", text);
    }

    private void mendsTo(String wrong, String right) {
        assertThat(mended(wrong).text()).isEqualTo(right);
    }

    @Test
    void leavesASoundFileAlone() {
        Mended same = mended(Samples.DEATHS);
        assertThat(same.text()).isEqualTo(Samples.DEATHS);
        assertThat(same.mended()).isEmpty();
    }

    @Test
    void correctsMisspeltKeysAndWordsAndWhatTheyHid() {
        mendsTo(
                Samples.with("  columns:", "  colums:")
                        .replace("smallGroups: withhold", "smallGroups: withold")
                        .replace("minTier", "mintier"),
                Samples.DEATHS);
        mendsTo(Samples.with("roles: [analyst]", "roels: [analist]"), Samples.DEATHS);
    }

    @Test
    void leavesAKeyAloneWhereTheMeantOneStandsAlready() {
        String twice =
                Samples.with("  purposes: [benefit-audit]", "  purposes: [benefit-audit]\n  purpose: [marketing]");
        assertThat(mended(twice).text()).isEqualTo(twice);
    }

    @Test
    void takesQuotesFromNumbers() {
        mendsTo(Samples.with("maxRows: 5000", "maxRows: \"5000\""), Samples.DEATHS);
    }

    @Test
    void removesWhatIsInvisibleAndNotWhatReorders() {
        mendsTo("\uFEFF" + Samples.with("benefit-audit]", "benefit-\u200Baudit]"), Samples.DEATHS);
        String reordered = Samples.with("conditional", "condi\u202Etional");
        assertThat(mended(reordered).text()).isEqualTo(reordered);
    }

    @Test
    void lowersToLimitsAndRaisesToFloors() {
        mendsTo(
                Samples.with("perQuery: 0.1,", "perQuery: 0.3,"),
                Samples.DEATHS.replace("perQuery: 0.1,", "perQuery: 0.2,"));
        mendsTo(
                Samples.with("epsilon: 4, delta: 1.0e-7", "epsilon: 9, delta: 1.0e-5"),
                Samples.DEATHS.replace("epsilon: 4, delta: 1.0e-7", "epsilon: 8, delta: 0.000001"));
        mendsTo(Samples.with("minEntities: 10", "minEntities: 4"), Samples.DEATHS);
    }

    @Test
    void neverAddsARole() {
        String without = Samples.with("id_hash: {role: [person, join]}", "id_hash: {role: person}");
        Mended same = mended(without);
        assertThat(same.text()).isEqualTo(without);
        assertThat(same.mended()).extracting(PolicyProblem::code).isEmpty();
    }

    @Test
    void keepsWindowsLineEndsAndHanTexts() {
        String windows = Samples.with("maxRows: 5000", "maxRow: 5000").replace("\n", "\r\n");
        assertThat(mended(windows).text()).isEqualTo(Samples.DEATHS.replace("\n", "\r\n"));
        mendsTo(Samples.with("shareType:", "shareTpye:"), Samples.DEATHS);
    }
}
