package dev.glovebox.policy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The days (both included) and hours in which a grant holds, on the clocks of {@code zone}. */
public record Validity(LocalDate from, LocalDate to, Optional<Hours> hours, ZoneId zone, SourceLine at) {
    public Validity {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the first day stands first");
        }
    }

    /** From {@code from} to just before {@code to}. */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("hours begin before they end, on one day");
            }
        }

        boolean contain(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    public boolean coversDay(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean coversHour(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        return hours.map(range -> range.contain(time)).orElse(true);
    }
}
