package dev.glovebox.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Canonical;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.model.Generalization;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.RowsRule;
import dev.glovebox.policy.model.SmallGroups;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class PolicyReaderTest {
    private final DataPolicy policy = Samples.policy(Samples.DEATHS);
    private final Grant grant = policy.grants().getFirst();

    @Test
    void keepsTheSourceAsGiven() {
        assertThat(PolicyReader.read("deaths.yaml", Samples.DEATHS))
                .isInstanceOfSatisfying(
                        PolicyText.Valid.class,
                        valid -> assertThat(valid.sourceBytes())
                                .isEqualTo(Samples.DEATHS.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takesAHundredTestsAndNoMore() {
        int begin = Samples.DEATHS.indexOf("- {as: ");
        String test = Samples.DEATHS.substring(begin, Samples.DEATHS.indexOf('\n', begin) + 1);
        String without = Samples.DEATHS.substring(0, begin);

        assertThat(Samples.policy(without + test.repeat(100)).tests()).hasSize(100);
        assertThat(Samples.problems(without + test.repeat(101)))
                .singleElement()
                .asString()
                .contains("VAL-02");
    }

    @Test
    void takesACapForRacesInPlaceOfBounds() {
        String race = Samples.DEATHS
                .replace("rowsPerGroup: 12", "raceUpTo: 1000000")
                .replace("[count, avg], bounds: [0, 120]", "[count, sum]");
        assertThat(race).contains("raceUpTo", "[count, sum]}");
        Grant raced = Samples.policy(race).grants().getFirst();
        assertThat(raced.contribution().orElseThrow().raceUpTo()).hasValue(1_000_000);
        assertThat(raced.contribution().orElseThrow().rowsPerGroup()).isEmpty();
    }

    @Test
    void readsBytesLikeText() {
        assertThat(PolicyReader.read("deaths.yaml", Samples.DEATHS.getBytes(StandardCharsets.UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(PolicyReader.read("deaths.yaml", Samples.DEATHS));
    }

    @Test
    void readsTheSchemaWithItsClaims() {
        assertThat(policy.dataset().department()).isEqualTo("civil_affairs");
        assertThat(policy.schema().columns()).hasSize(5);
        assertThat(policy.schema().column(new ColumnName("id_hash")))
                .hasValueSatisfying(column -> assertThat(column.nullable()).isFalse());
        assertThat(policy.schema().column(new ColumnName("county"))).hasValueSatisfying(column -> {
            assertThat(column.nullable()).isTrue();
            assertThat(column.type()).isEqualTo(new ColumnType.Varchar(6));
            assertThat(column.domain()).contains(new DomainName("counties"));
            assertThat(column.at().line()).isEqualTo(9);
        });
        assertThat(policy.schema().csv().charset().name()).isEqualTo("GB18030");
    }

    @Test
    void readsWhoThePersonIs() {
        assertThat(policy.person()).isInstanceOfSatisfying(PersonRule.PersonColumn.class, person -> {
            assertThat(person.column().value()).isEqualTo("id_hash");
            assertThat(person.canonical()).isEqualTo(Canonical.UPPER_TRIM);
            assertThat(person.rows()).isEqualTo(new RowsRule(1, RowsRule.Surplus.REFUSE));
        });
        assertThat(policy.budget())
                .hasValueSatisfying(cap -> assertThat(cap.epsilon()).hasToString("8"));
    }

    @Test
    void readsWhatEachColumnIsFor() {
        assertThat(column("id_hash").roles()).containsExactlyInAnyOrder(ColumnRole.PERSON, ColumnRole.JOIN);
        assertThat(column("death_date").generalize()).contains(Generalization.DateUnit.MONTH);
        assertThat(column("death_date").filterGeneralized()).isTrue();
        assertThat(column("age").functions()).containsExactlyInAnyOrder(AggregateName.COUNT, AggregateName.AVG);
        assertThat(column("age").bounds())
                .hasValueSatisfying(bounds -> assertThat(bounds.magnitude()).isEqualTo(BigDecimal.valueOf(120)));
        assertThat(grant.column(new ColumnName("cause"))).isEmpty();
    }

    @Test
    void readsTheLimits() {
        assertThat(grant.output().minEntities()).isEqualTo(10);
        assertThat(grant.output().smallGroups()).isEqualTo(SmallGroups.WITHHOLD);
        assertThat(grant.joins().keys()).extracting(JoinTerms.JoinKey::to).hasToString("[hrss.benefits]");
        assertThat(grant.privacy()).hasValueSatisfying(privacy -> {
            assertThat(privacy.perQuery()).hasToString("0.1");
            assertThat(privacy.at().line()).isEqualTo(34);
        });
        assertThat(grant.rows())
                .hasValueSatisfying(rows -> assertThat(rows.sql()).isEqualTo("death_date >= DATE '2020-01-01'"));
        assertThat(policy.tests()).hasSize(1);
    }

    @Test
    void readsAPersonFoundThroughAForeignKey() {
        String text = Samples.with(
                "person: {domain: citizens, column: id_hash, canonical: upper-trim, rows: 1}",
                "person: {domain: citizens, path: [id_hash -> hrss.benefits.benefit_id], column: id_hash, keep: 24}");
        assertThat(Samples.policy(text).person()).isInstanceOfSatisfying(PersonRule.PersonPath.class, person -> {
            assertThat(person.path().getFirst().to()).hasToString("hrss.benefits");
            assertThat(person.rows()).isEqualTo(new RowsRule(24, RowsRule.Surplus.DROP));
        });
    }

    @Test
    void joinsOnThePersonAtTheEndOfAPath() {
        String path = Samples.with(
                "person: {domain: citizens, column: id_hash, canonical: upper-trim, rows: 1}",
                "person: {domain: citizens, path: [id_hash -> hrss.benefits.benefit_id], column: citizen, rows: 1}");
        String joined = path.replace("on: [id_hash, id_hash]", "on: [citizen, citizen]");
        assertThat(Samples.policy(joined).grants().getFirst().joins().keys())
                .extracting(JoinTerms.JoinKey::own)
                .hasToString("[citizen]");
        assertThat(Samples.problems(joined.replace("role: [person, join]", "role: person")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("REF-03"));
    }

    @Test
    void readsPublicData() {
        DataPolicy counties = Samples.policy(Samples.COUNTIES);
        assertThat(counties.isPublic()).isTrue();
        assertThat(counties.budget()).isEmpty();
        assertThat(counties.grants().getFirst().privacy()).isEmpty();
    }

    @Test
    void acceptsAWindowThatHasPassed() {
        assertThat(Samples.problems(
                        Samples.with("from: 2026-09-01, to: 2027-08-31", "from: 1999-01-01, to: 1999-01-31")))
                .isEmpty();
    }

    @Test
    void readsChineseColumnNames() {
        String text = Samples.DEATHS.replace("county", "区县");
        assertThat(Samples.policy(text).schema().column(new ColumnName("区县"))).isPresent();
    }

    @Test
    void reportsEveryProblemInTextOrder() {
        String text = Samples.DEATHS
                .replace("minEntities: 10", "minEntitis: 10")
                .replace("epsilon: 8", "epsilon: many")
                .replace("hours:", "huors:");
        assertThat(Samples.problems(text))
                .extracting(problem -> problem.line() + " " + problem.code())
                .containsExactly("17 VAL-02", "22 KEY-01", "32 KEY-02", "32 KEY-01");
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        assertThat(Samples.problems(Samples.with("perQuery:", "perQurey:")))
                .extracting(PolicyProblem::suggestion)
                .contains("did you mean perQuery?");
        assertThat(Samples.problems(Samples.with("access: {runs: 50", "access: {minEntities: 3, runs: 50")))
                .extracting(PolicyProblem::suggestion)
                .containsExactly("minEntities belongs to threshold or grants[].output");
    }

    @Test
    void refusesBytesThatAreNotUtf8WithTheirPlace() {
        byte[] bytes = "apiVersion: 1\nk: x".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xff;
        assertThat(PolicyReader.read("p", bytes)).isInstanceOfSatisfying(PolicyText.Invalid.class, invalid -> {
            PolicyProblem problem = invalid.problems().getFirst();
            assertThat(problem).hasToString("p:2:4 YAML-03 the bytes here are not UTF-8 (save the file as UTF-8)");
        });
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(Samples.problems("a".repeat(PolicyReader.LONGEST + 1)))
                .extracting(PolicyProblem::code)
                .containsExactly("YAML-02");
    }

    @Test
    void stopsAtAHundredProblems() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append('k').append(i).append(": 1\n");
        }
        assertThat(Samples.problems(text.toString())).hasSize(100);
    }

    @Test
    void refusesHiddenAndReorderingCharactersAndLookAlikes() {
        List<Consumer<String>> checks = List.of(
                text -> hasCode(text, "\u202e", "YAML-03"),
                text -> hasCode(text, "\u200b", "YAML-03"),
                text -> hasCode(text, "\u0000", "YAML-03"),
                text -> hasCode(text, "\ue000", "YAML-03"));
        checks.forEach(check -> check.accept("cause"));
        // A Cyrillic a, a full-width letter, a decomposed accent and a Han radical look like something else.
        for (String name : List.of("c\u0430use", "\uff43ause", "cau\u0301se", "\u2f00ause", "cafe\u00e9")) {
            assertThat(Samples.problems(Samples.with("cause", name)))
                    .extracting(PolicyProblem::code)
                    .contains("VAL-04");
        }
        assertThat(Samples.problems(Samples.with("law: \"", "law: \"\\u202e")))
                .extracting(PolicyProblem::code)
                .containsExactly("YAML-03");
    }

    @Test
    void refusesLookAlikesInEveryKindOfName() {
        List<String> names = List.of(
                "dataset: civil_affairs.deaths",
                "owner: civil-affairs",
                "domain: citizens",
                "domain: counties",
                "id: benefit-audit",
                "dept: hrss",
                "purposes: [benefit-audit]",
                "receivers: [hrss]",
                "to: hrss.benefits",
                "purpose: benefit-audit");
        for (String name : names) {
            int at = name.indexOf(": ");
            // Cyrillic letters that look like the Latin ones.
            String other = name.substring(at).replace('i', '\u0456').replace('s', '\u0455');
            assertThat(Samples.problems(Samples.with(name, name.substring(0, at) + other)))
                    .as(name)
                    .extracting(PolicyProblem::code)
                    .contains("VAL-04");
        }
    }

    private static void hasCode(String word, String hidden, String code) {
        assertThat(Samples.problems(Samples.with(word, hidden + word)))
                .extracting(PolicyProblem::code)
                .contains(code);
    }

    private ColumnGrant column(String name) {
        return grant.column(new ColumnName(name)).orElseThrow();
    }
}
