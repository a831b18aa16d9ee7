package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Answers as people and spreadsheets read them. */
class AnswerTextTest {
    private static final String ANSWER = """
            {"query": "0123456789abcdef0123456789abcdef", "outcome": "released",
             "columns": [{"name": "county 区县", "type": "varchar(20)", "kind": "key"},
                         {"name": "year", "type": "bigint", "kind": "key"},
                         {"name": "people", "type": "bigint", "kind": "measure"},
                         {"name": "wage", "type": "double", "kind": "measure"}],
             "rows": [[{"value": "市辖区"}, {"value": 2026}, {"value": 1234, "low": 1222, "high": 1246},
                       {"value": 5321.123456, "low": 5100.4, "high": 5702.9}],
                      [{"value": "North, \\"old\\""}, {"value": null}, {"value": -7, "low": -19, "high": 5},
                       {"value": 0.51234, "low": 0.50234, "high": 0.52234}]],
             "notices": [{"code": "small-groups", "text": "groups under 10 people may be withheld"}],
             "charge": {"rhoNano": 1250000, "deltaUnits": 3}, "grade": {"text": "general 2"}, "runsLeft": 1340, "receipt": "…"}
            """;

    @Test
    void alignsChineseAndNumbersAndIntervals() throws Exception {
        assertThat(AnswerText.table(json(ANSWER)))
                .containsExactly(
                        "county 区县   year     people                   wage",
                        "------------  ----  ---------  ---------------------",
                        "市辖区        2026  1,234 ±12   5,321 [5,100, 5,703]",
                        "North, \"old\"  NULL     -7 ±12  0.5123 ±0.01");
    }

    @Test
    void tellsNoticesPriceAndRunsLeft() throws Exception {
        assertThat(AnswerText.footer(json(ANSWER)))
                .containsExactly(
                        "note small-groups  groups under 10 people may be withheld",
                        "OK  2 rows; ± is the 95 % noise interval; cost ρ 0.00125 of each dataset about persons; about 1,340 runs like this left; graded general 2");
    }

    @Test
    void tellsThatARecordedAnswerIsFree() throws Exception {
        assertThat(AnswerText.footer(json(ANSWER.replace("released", "repeated"))))
                .last()
                .asString()
                .contains("a recorded answer, free; about 1,340 runs");
    }

    @Test
    void writesCsvWithIntervalsBesideTheirValues() throws Exception {
        assertThat(AnswerCsv.lines(json(ANSWER)))
                .containsExactly(
                        "county 区县,year,people,people_low,people_high,wage,wage_low,wage_high",
                        "市辖区,2026,1234,1222,1246,5321.123456,5100.4,5702.9",
                        "\"North, \"\"old\"\"\",,-7,-19,5,0.51234,0.50234,0.52234");
    }

    @Test
    void groupsDigits() {
        assertThat(AnswerText.grouped(new BigDecimal("-1234567.50"))).isEqualTo("-1,234,567.5");
        assertThat(AnswerText.grouped(new BigDecimal("1E+3"))).isEqualTo("1,000");
        assertThat(AnswerText.grouped(new BigDecimal("-100"))).isEqualTo("-100");
        assertThat(AnswerText.grouped(new BigDecimal("0.00"))).isEqualTo("0");
    }

    @Test
    void letsNoDataObeyTheTerminal() {
        assertThat(Terminal.plain("a\u001b[2Jb\u202ec\nd")).isEqualTo("a·[2Jb·c·d");
    }

    @Test
    void countsWideCharactersTwice() {
        assertThat(Terminal.width("区县a")).isEqualTo(5);
        assertThat(Terminal.width("e\u0301")).isEqualTo(1);
    }

    static JsonNode json(String text) throws Exception {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(text);
    }
}
