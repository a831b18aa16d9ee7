package dev.glovebox.deploy.sample;

import java.time.LocalDate;

/** How a person meets the unemployment benefit. The planted cases are dense, so that a small demo has something to find. */
enum Story {
    NO_CLAIM,
    HONEST_CLAIM,
    PAID_AFTER_DEATH,
    PAID_WHILE_EMPLOYED,
    PAID_WHILE_JAILED;

    static final int YEAR = 2025;
    static final int MONTHS = 12;

    /** Of the people of working age, in thousandths. */
    static Story draw(Draw draw) {
        int place = draw.between(0, 999);
        if (place < 60) {
            return PAID_AFTER_DEATH;
        }
        if (place < 120) {
            return PAID_WHILE_EMPLOYED;
        }
        if (place < 145) {
            return PAID_WHILE_JAILED;
        }
        return place < 345 ? HONEST_CLAIM : NO_CLAIM;
    }

    static LocalDate payDay(int month) {
        return LocalDate.of(YEAR, month, 15);
    }
}
