package dev.glovebox.deploy.sample;

import java.time.LocalDate;

/** @param number counts from 0; {@code county} is where the person lives, the id's region where it was born */
record Person(long number, String citizenId, LocalDate birth, County county, PersonName name) {
    int ageIn(int year) {
        return year - birth.getYear();
    }

    /** The id as one clerk wrote it: {@code canonical: upper-trim} makes all spellings one person again. */
    String idAsWritten(Draw draw) {
        if (citizenId.endsWith("X") && draw.chance(300)) {
            return citizenId.toLowerCase(java.util.Locale.ROOT);
        }
        if (draw.chance(10)) {
            return " " + citizenId;
        }
        return draw.chance(10) ? citizenId + "  " : citizenId;
    }
}
