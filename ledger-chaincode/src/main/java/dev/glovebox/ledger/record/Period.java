package dev.glovebox.ledger.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** How long a grant's count of runs lasts, by the grant's own calendar. */
public enum Period {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    ALWAYS;

    /** Names the period that {@code millis} lies in: equal names, one count. */
    public String nameOf(long millis, String zone) {
        LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone)).toLocalDate();
        return switch (this) {
            case DAY -> day.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-w%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
            case ALWAYS -> "always";
        };
    }

    static Period of(String text) {
        for (Period period : values()) {
            if (period.text().equals(text)) {
                return period;
            }
        }
        throw new RecordException("per", "a period is day, week, month, year or always");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
