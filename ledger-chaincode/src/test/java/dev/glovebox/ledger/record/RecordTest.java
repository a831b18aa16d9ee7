package dev.glovebox.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTest {
    static List<LedgerRecord> samples() {
        List<LedgerRecord> samples = new ArrayList<>(Samples.oneOfEach());
        samples.add(Samples.byThreshold("civil_affairs.births", 1, 7));
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackWhatItWrites(LedgerRecord record) {
        assertThat(LedgerRecord.parse(record.canonical())).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void holdsNothingButPlainCharacters(LedgerRecord record) {
        assertThat(record.canonical()).matches("[\\x21-\\x7e]+").doesNotContain("\\");
    }

    /** One text per record: whatever is not that text is refused, or it would be a second leaf for the same event. */
    @ParameterizedTest
    @MethodSource("samples")
    void refusesEveryTextThatDiffersInOneCharacterOrReadsAsItself(LedgerRecord record) {
        String text = record.canonical();
        for (int i = 0; i <= text.length(); i++) {
            for (String inserted : List.of(" ", "0", ",", "\"", "é", "\n")) {
                requireCanonicalOrRefused(text.substring(0, i) + inserted + text.substring(i));
            }
            if (i < text.length()) {
                requireCanonicalOrRefused(text.substring(0, i) + text.substring(i + 1));
            }
        }
    }

    private static void requireCanonicalOrRefused(String text) {
        try {
            assertThat(LedgerRecord.parse(text).canonical()).isEqualTo(text);
        } catch (RecordException expected) {
            assertThat(expected).hasMessageStartingWith("RECORD-01");
        }
    }

    @Test
    void readsArraysAndKeepsEachText() {
        List<LedgerRecord> records = Samples.oneOfEach();
        String array = "["
                + String.join(",", records.stream().map(Canonical::canonical).toList()) + "]";
        assertThat(RecordReader.all(array))
                .extracting(RecordReader.Entry::canonical)
                .containsExactlyElementsOf(
                        records.stream().map(Canonical::canonical).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "110101199001011234", "SELECT 1", "a b", "Müller", "张三", "a'b", "UPPER", "a/b", "x\"y"})
    void admitsNoPersonNumberNoSqlAndNoProse(String purpose) {
        assertThatThrownBy(() ->
                        new Denial(Samples.id(1), List.of(), Samples.ALICE, purpose, Samples.digest(1), "COL-01", 1))
                .isInstanceOf(RecordException.class)
                .hasMessageStartingWith("RECORD-01 purpose")
                .hasMessageNotContaining(purpose.isEmpty() ? "\0" : purpose);
    }

    @Test
    void refusesUnorderedAndDoubledLists() {
        assertThatThrownBy(() -> new Denial(
                        Samples.id(1), List.of("b.b", "a.a"), Samples.ALICE, "audit", Samples.digest(1), "COL-01", 1))
                .isInstanceOf(RecordException.class);
        assertThatThrownBy(() -> Samples.charge(1, Samples.line(1, 1), Samples.line(1, 1)))
                .isInstanceOf(RecordException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "E", "a", "AB", "1"})
    void refusesATierThatThereIsNot(String tier) {
        Charge charge = Samples.charge(1, Samples.line(1, 1));
        assertThat(charge.canonical()).endsWith(",\"tier\":\"A\"}");
        assertThatThrownBy(() ->
                        LedgerRecord.parse(charge.canonical().replace("\"tier\":\"A\"", "\"tier\":\"" + tier + "\"")))
                .isInstanceOf(RecordException.class)
                .hasMessageStartingWith("RECORD-01 tier");
    }

    @Test
    void refusesNumbersThatOtherReadersWouldRound() {
        assertThatThrownBy(() -> new Spend(1L << 53, 0)).isInstanceOf(RecordException.class);
        assertThatThrownBy(() -> new Spend(-1, 0)).isInstanceOf(RecordException.class);
    }

    @Test
    void countsPeriodsByTheGrantsOwnCalendar() {
        long lateInUtc = java.time.Instant.parse("2026-11-30T20:00:00Z").toEpochMilli();
        assertThat(Period.MONTH.nameOf(lateInUtc, "UTC")).isEqualTo("2026-11");
        assertThat(Period.MONTH.nameOf(lateInUtc, "Asia/Shanghai")).isEqualTo("2026-12");
        assertThat(Period.WEEK.nameOf(lateInUtc, "UTC")).isEqualTo("2026-w49");
    }
}
