package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Validity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads {@code grants[].valid}. A window that has passed is sound: the decision refuses, and says so. */
final class ValidReader {
    private final Values values;
    private final Problems problems;

    ValidReader(Values values) {
        this.values = values;
        this.problems = values.problems();
    }

    Optional<Validity> read(YamlNode node) {
        Fields fields = Fields.open(Section.VALID, node, problems);
        Optional<LocalDate> from = fields.required("from").flatMap(this::date);
        Optional<LocalDate> to = fields.required("to").flatMap(this::date);
        Optional<Validity.Hours> hours = fields.optional("hours").flatMap(this::hours);
        Optional<ZoneId> zone = fields.required("zone").flatMap(this::zone);
        if (fields.isClean() && to.orElseThrow().isBefore(from.orElseThrow())) {
            problems.add(ProblemCode.MALFORMED, node.at(), "the last day is before the first", "swap from and to");
        }
        return fields.ifClean(
                () -> new Validity(from.orElseThrow(), to.orElseThrow(), hours, zone.orElseThrow(), fields.at()));
    }

    private Optional<LocalDate> date(YamlNode node) {
        return time(node, "not a day of the calendar", "write it like 2026-09-01", LocalDate::parse);
    }

    private Optional<Validity.Hours> hours(YamlNode node) {
        return time(node, "not a range of hours within one day", "write it like \"08:00-20:00\"", text -> {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("two times are expected");
            }
            return new Validity.Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
        });
    }

    private Optional<ZoneId> zone(YamlNode node) {
        return time(node, "not a time zone", ValidReader::knownZone, ZoneId::of);
    }

    private static String knownZone(String word) {
        return Nearest.to(word, ZoneId.getAvailableZoneIds())
                .map(match -> "did you mean " + match + "?")
                .orElse("write it like Asia/Shanghai or +08:00");
    }

    private <T> Optional<T> time(YamlNode node, String finding, String suggestion, Function<String, T> parser) {
        return time(node, finding, _ -> suggestion, parser);
    }

    private <T> Optional<T> time(
            YamlNode node, String finding, UnaryOperator<String> suggestion, Function<String, T> parser) {
        return values.parsed(node, ProblemCode.MALFORMED, suggestion, text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException exception) {
                throw new IllegalArgumentException(finding, exception);
            }
        });
    }
}
