package dev.glovebox.engine.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Days as people write them, in the time zone of this machine. */
final class Days {
    private Days() {}

    /** When a day begins; {@code option} is named where the text is no day. */
    static Instant start(String option, String day) {
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException notOne) {
            throw CommandFailure.usage(option + " must be a day such as 2026-12-31");
        }
    }

    /** The last millisecond of a day. */
    static Instant end(String option, String day) {
        ZoneId zone = ZoneId.systemDefault();
        return start(option, day)
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant()
                .minusMillis(1);
    }

    /** To the second, with the distance from UTC. */
    static String shown(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx").format(moment.atZone(ZoneId.systemDefault()));
    }
}
