package dev.glovebox.policy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class DirectedMathTest {
    private static final BigDecimal NARROW = new BigDecimal("1e-33");

    @Test
    void enclosesTheLogarithmOfTwo() {
        BigDecimal known = new BigDecimal("0.693147180559945309417232121458176568075500134360255254120680");
        BigDecimal half = new BigDecimal("0.5");
        encloses(DirectedMath.lnOfInverseDown(half), known, DirectedMath.lnOfInverseUp(half));
    }

    @Test
    void enclosesTheLogarithmOfTenToTheSeventh() {
        BigDecimal known = new BigDecimal("2.302585092994045684017991454684364207601101488628772976033328")
                .multiply(BigDecimal.valueOf(7));
        BigDecimal probability = new BigDecimal("1e-7");
        encloses(DirectedMath.lnOfInverseDown(probability), known, DirectedMath.lnOfInverseUp(probability));
    }

    @Test
    void enclosesTheRootOfTwo() {
        BigDecimal known = new BigDecimal("1.414213562373095048801688724209698078569671875376948073176680");
        encloses(DirectedMath.sqrtDown(BigDecimal.TWO), known, DirectedMath.sqrtUp(BigDecimal.TWO));
    }

    private static void encloses(BigDecimal down, BigDecimal known, BigDecimal up) {
        assertThat(down).isLessThanOrEqualTo(known);
        assertThat(up).isGreaterThanOrEqualTo(known);
        assertThat(up.subtract(down)).isLessThan(NARROW);
    }
}
