package dev.glovebox.deploy.sample;

import java.math.BigDecimal;

/** Sums stay in whole fen until they are written. */
final class Money {
    private Money() {}

    static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }
}
