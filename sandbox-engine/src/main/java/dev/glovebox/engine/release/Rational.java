package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact positive fraction in lowest terms: what the samplers take, so that no parameter is ever rounded in use. */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    private static final int ROOT_PLACES = 60;

    public Rational {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("numerator and denominator are positive");
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    Rational plus(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Rational dividedBy(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Rational squared() {
        return times(this);
    }

    /** The least a·2^b not below this one with a of at most {@code bits} + 1 bits. Keeps the samplers' integers short. */
    Rational roundedUp(int bits) {
        int shift = bits - (numerator.bitLength() - denominator.bitLength());
        Rational scaled = times(powerOfTwo(shift));
        return new Rational(scaled.ceiling(), BigInteger.ONE).times(powerOfTwo(-shift));
    }

    /** A multiple of 2⁻⁶⁰ not below the root, and within two of them. */
    Rational rootUp() {
        BigInteger scaled = times(powerOfTwo(2 * ROOT_PLACES)).ceiling();
        return new Rational(scaled.sqrt().add(BigInteger.ONE), BigInteger.ONE).times(powerOfTwo(-ROOT_PLACES));
    }

    /** The greatest multiple of 2⁻⁶⁰ not above the root. */
    Rational rootDown() {
        Rational scaled = times(powerOfTwo(2 * ROOT_PLACES));
        BigInteger floor = scaled.numerator.divide(scaled.denominator);
        return new Rational(floor.sqrt(), BigInteger.ONE).times(powerOfTwo(-ROOT_PLACES));
    }

    BigInteger ceiling() {
        return numerator.add(denominator).subtract(BigInteger.ONE).divide(denominator);
    }

    BigDecimal toDecimal(RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), new MathContext(40, mode));
    }

    /** Nearest double, within two units in the last place. */
    double approximately() {
        return toDecimal(RoundingMode.HALF_EVEN).doubleValue();
    }

    private static Rational powerOfTwo(int exponent) {
        return exponent >= 0
                ? new Rational(BigInteger.ONE.shiftLeft(exponent), BigInteger.ONE)
                : new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(-exponent));
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
