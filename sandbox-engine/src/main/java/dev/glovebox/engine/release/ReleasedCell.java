package dev.glovebox.engine.release;

import java.math.BigDecimal;

/**
 * A protected value and its 95 % noise interval: with at least that probability over the noise, the exact value after clamping and
 * capping lies between {@code low} and {@code high}. The probability is the one before selection: among groups that passed a
 * threshold in spite of few persons, high noise in the number of persons is overrepresented.
 */
public record ReleasedCell(BigDecimal value, BigDecimal low, BigDecimal high) {}
