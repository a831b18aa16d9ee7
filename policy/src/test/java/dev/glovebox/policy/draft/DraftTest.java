package dev.glovebox.policy.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.check.Lint;
import dev.glovebox.policy.draft.Draft.Drafted;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DraftTest {
    private static final String CSV = """
            citizen_id,姓名,county,born,weight,paid,alive,note
            590101195001011234,王小明,0101,1950-01-01,70.25,12,true,
            59010119500101123X,"李, ""四\""",0102,1951-02-03,1.5e1,-3,false,
            """;

    private static String draft(String csv, String person) {
        Drafted drafted = new Draft(new DatasetName("health.visits"), "health", Optional.of(person))
                .of(csv.getBytes(StandardCharsets.UTF_8));
        return ((Drafted.Text) drafted).yaml();
    }

    private static DataPolicy policy(String text) {
        return switch (PolicyReader.read("draft.yaml", text)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    private static List<String> unusable(String csv) {
        Drafted drafted =
                new Draft(new DatasetName("a.b"), "a", Optional.empty()).of(csv.getBytes(StandardCharsets.UTF_8));
        return ((Drafted.Unusable) drafted).findings();
    }

    @Test
    void isSoundAndSharesNothing() {
        DataPolicy policy = policy(draft(CSV, "citizen_id"));
        assertThat(policy.grants()).isEmpty();
        assertThat(policy.isPublic()).isFalse();
        assertThat(policy.schema().columns())
                .extracting(column -> column.name() + " " + column.type().text())
                .containsExactly(
                        "citizen_id varchar(64)",
                        "姓名 varchar(64)",
                        "county varchar(64)",
                        "born date",
                        "weight double",
                        "paid bigint",
                        "alive boolean",
                        "note varchar(64)");
        assertThat(policy(draft(CSV, "public").replace("budget:", "#")).isPublic())
                .isTrue();
    }

    @Test
    void saysNothingThatTheCellsSay() {
        assertThat(draft(CSV, "citizen_id")).doesNotContain("王", "1950", "0101", "70.25");
        String long1 = CSV.replace("王小明", "王".repeat(40));
        String long2 = CSV.replace("王小明", "王".repeat(100));
        assertThat(draft(long1, "citizen_id")).isEqualTo(draft(long2, "citizen_id"));
        assertThat(draft(CSV.replace("12,true", ",true"), "citizen_id")).isEqualTo(draft(CSV, "citizen_id"));
    }

    @Test
    void isNotSoundBeforeItsOwnerHasSaidWhomItIsAbout() {
        Drafted drafted = new Draft(new DatasetName("health.visits"), "health", Optional.empty())
                .of(CSV.getBytes(StandardCharsets.UTF_8));
        assertThat(new Lint(LocalDate.EPOCH)
                        .look("d", ((Drafted.Text) drafted).yaml().getBytes(StandardCharsets.UTF_8)))
                .extracting(finding -> finding.problem().code())
                .containsExactly("KEY-02");
    }

    @Test
    void theGrantInItsCommentsIsSoundOnceTheSignsAreTakenAway() {
        String text = draft(CSV, "citizen_id")
                .replace("grants: []\n# - id", "grants:\n- id")
                .replaceAll("\n#   ", "\n  ");
        DataPolicy policy = policy(text);
        assertThat(policy.grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.columns()).hasSize(8));
        assertThat(new Lint(LocalDate.of(2026, 3, 1)).look("d", text.getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::level)
                .doesNotContain(Finding.Level.ERROR);
    }

    @Test
    void readsOtherCharsetsAndDelimiters() {
        byte[] chinese = "编号;姓名\r\n1;王小明\r\n2;李四\r\n".getBytes(Charset.forName("GB18030"));
        Drafted drafted = new Draft(new DatasetName("a.b"), "a", Optional.of("编号")).of(chinese);
        DataPolicy policy = policy(((Drafted.Text) drafted).yaml());
        assertThat(policy.schema().csv().charset()).isEqualTo(Charset.forName("GB18030"));
        assertThat(policy.schema().csv().delimiter()).isEqualTo(';');
        assertThat(policy(draft("\uFEFFa\tb\n1\t2\n", "a")).schema().csv().delimiter())
                .isEqualTo('\t');
    }

    @Test
    void saysWhichNamesCannotBeColumns() {
        assertThat(unusable("")).singleElement().asString().contains("no header");
        assertThat(unusable("id,first name,ID\n1,2,3\n"))
                .anyMatch(line -> line.startsWith("column 2 of the header: a name consists of"))
                .anyMatch(line -> line.startsWith("column 3 of the header has the name of an earlier one"));
    }
}
