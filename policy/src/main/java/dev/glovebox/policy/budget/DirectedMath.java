package dev.glovebox.policy.budget;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Square roots and logarithms with a proved side: every result is a true lower or upper bound, within about 10⁻³⁵. */
final class DirectedMath {
    private static final int DECIMALS = 40;
    private static final BigDecimal ULP = BigDecimal.ONE.movePointLeft(DECIMALS);
    private static final BigDecimal ONE_THIRD_UP =
            BigDecimal.ONE.divide(BigDecimal.valueOf(3), DECIMALS, RoundingMode.CEILING);
    private static final BigDecimal ONE_THIRD_DOWN =
            BigDecimal.ONE.divide(BigDecimal.valueOf(3), DECIMALS, RoundingMode.FLOOR);
    private static final BigDecimal LN_2_DOWN = BigDecimal.TWO.multiply(atanhDown(ONE_THIRD_DOWN));
    private static final BigDecimal LN_2_UP = BigDecimal.TWO.multiply(atanhUp(ONE_THIRD_UP));

    private DirectedMath() {}

    // BigInteger.sqrt is the exact floor of the root, so floor(√(x·10⁸⁰))·10⁻⁴⁰ ≤ √x < that + 10⁻⁴⁰.
    static BigDecimal sqrtDown(BigDecimal value) {
        BigInteger scaled = value.setScale(2 * DECIMALS, RoundingMode.FLOOR).unscaledValue();
        return new BigDecimal(scaled.sqrt(), DECIMALS);
    }

    static BigDecimal sqrtUp(BigDecimal value) {
        return sqrtDown(value.setScale(2 * DECIMALS, RoundingMode.CEILING)).add(ULP);
    }

    /** A lower bound of ln(1/probability) for a probability in (0, 1]. */
    static BigDecimal lnOfInverseDown(BigDecimal probability) {
        return lnDown(inverse(probability, RoundingMode.FLOOR));
    }

    /** An upper bound of ln(1/probability) for a probability in (0, 1]. */
    static BigDecimal lnOfInverseUp(BigDecimal probability) {
        return lnUp(inverse(probability, RoundingMode.CEILING));
    }

    private static BigDecimal inverse(BigDecimal probability, RoundingMode mode) {
        if (probability.signum() <= 0 || probability.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a probability above 0 and at most 1 is expected");
        }
        return BigDecimal.ONE.divide(probability, DECIMALS, mode);
    }

    // x = m·2ᵏ with m in [1, 2), so ln x = k·ln 2 + 2·atanh((m−1)/(m+1)). Halving a decimal is exact, and the fraction
    // grows
    // with m, so rounding it rounds the logarithm to the same side.
    private static BigDecimal lnDown(BigDecimal value) {
        int halvings = halvings(value);
        BigDecimal mantissa = halved(value, halvings);
        BigDecimal fraction = fraction(mantissa, RoundingMode.FLOOR);
        return LN_2_DOWN.multiply(BigDecimal.valueOf(halvings)).add(BigDecimal.TWO.multiply(atanhDown(fraction)));
    }

    private static BigDecimal lnUp(BigDecimal value) {
        int halvings = halvings(value);
        BigDecimal mantissa = halved(value, halvings);
        BigDecimal fraction = fraction(mantissa, RoundingMode.CEILING);
        return LN_2_UP.multiply(BigDecimal.valueOf(halvings)).add(BigDecimal.TWO.multiply(atanhUp(fraction)));
    }

    private static int halvings(BigDecimal value) {
        return value.toBigInteger().bitLength() - 1;
    }

    private static BigDecimal halved(BigDecimal value, int times) {
        return value.divide(new BigDecimal(BigInteger.TWO.pow(times)));
    }

    private static BigDecimal fraction(BigDecimal mantissa, RoundingMode mode) {
        return mantissa.subtract(BigDecimal.ONE).divide(mantissa.add(BigDecimal.ONE), DECIMALS, mode);
    }

    // atanh y = Σ y^(2i+1)/(2i+1) has only non-negative terms for y ≥ 0: any cut-off sum of floors is a lower bound.
    private static BigDecimal atanhDown(BigDecimal fraction) {
        return partialSum(fraction, RoundingMode.FLOOR);
    }

    // With y ≤ 1/3 + 10⁻⁴⁰ the terms fall by more than 8.9 each, so the tail behind a last term below one ulp is below
    // an ulp too;
    // the sum of ceilings plus an ulp is an upper bound.
    private static BigDecimal atanhUp(BigDecimal fraction) {
        return partialSum(fraction, RoundingMode.CEILING).add(ULP);
    }

    private static BigDecimal partialSum(BigDecimal fraction, RoundingMode mode) {
        BigDecimal square = fraction.pow(2).setScale(DECIMALS, mode);
        BigDecimal power = fraction.setScale(DECIMALS, mode);
        BigDecimal sum = BigDecimal.ZERO;
        for (int odd = 1; power.compareTo(ULP) > 0; odd += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(odd), DECIMALS, mode));
            power = power.multiply(square).setScale(DECIMALS, mode);
        }
        return sum;
    }
}
