package dev.glovebox.deploy.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** The 18 characters of GB 11643: region, birth date, sequence (odd for men), check character of ISO 7064 MOD 11-2. */
final class CitizenId {
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int LENGTH = 18;

    private CitizenId() {}

    static String of(String region, LocalDate birth, int sequence) {
        String body = region + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        return body + checkCharacter(body);
    }

    static boolean isValid(String id) {
        return id.length() == LENGTH && id.charAt(LENGTH - 1) == checkCharacter(id.substring(0, LENGTH - 1));
    }

    private static char checkCharacter(String body) {
        int sum = 0;
        for (int place = 0; place < body.length(); place++) {
            sum += weight(place) * Character.digit(body.charAt(place), 10);
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    // The standard weighs place i, counted from the right and from 1, with 2^(i-1) mod 11.
    private static int weight(int place) {
        return (1 << (LENGTH - 1 - place)) % 11;
    }
}
