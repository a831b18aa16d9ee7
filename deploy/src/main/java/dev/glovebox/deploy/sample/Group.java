package dev.glovebox.deploy.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The exact counterpart of one released group. */
final class Group {
    private long persons;
    private long rows;
    private long sum;

    void add(long rowsOfOnePerson, long sumOfOnePerson) {
        persons++;
        rows += rowsOfOnePerson;
        sum += sumOfOnePerson;
    }

    long persons() {
        return persons;
    }

    long rows() {
        return rows;
    }

    BigDecimal yuan() {
        return Money.yuan(sum);
    }

    /** @param scale decimal digits that {@code sum} carries: 2 for money in fen */
    BigDecimal mean(int scale) {
        return rows == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(sum, scale).divide(BigDecimal.valueOf(rows), 6, RoundingMode.HALF_EVEN);
    }
}
