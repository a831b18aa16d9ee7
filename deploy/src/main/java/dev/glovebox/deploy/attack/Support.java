package dev.glovebox.deploy.attack;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What noise may leave in the low digits. The measures of each sample lie on one lattice in groups with a target and in groups without, and their last
 * digits are as often each digit, but for chance: by Hoeffding for each of the ten digits and both sides.
 */
final class Support implements Runner {
    private static final int DIGITS = 10;

    @Override
    public Verdict run(Attack attack, Lab lab) {
        List<BigDecimal> with = new ArrayList<>();
        List<BigDecimal> without = new ArrayList<>();
        for (int n = 0; n < attack.samples(lab.quick()); n++) {
            String sql = attack.questions().getFirst().getFirst().replace("{n}", Integer.toString(n));
            Answer answer = lab.target().ask(Deployment.MALLORY, "attack", sql).requireAnswered();
            List<String> groups = answer.keys();
            List<List<BigDecimal>> numbers = answer.numbers("plus");
            for (int row = 0; row < groups.size(); row++) {
                (lab.data().targets().contains(groups.get(row)) ? with : without).addAll(numbers.get(row));
            }
        }
        if (scale(with) != scale(without)) {
            return new Verdict.Failed("the lattice is finer on one side");
        }
        double distance = distance(digits(with), digits(without));
        // Twenty shares are compared in ten differences; each side keeps within its slack but for its part of the false
        // alarm.
        double most = Math.sqrt(Math.log(2.0 * DIGITS / Chance.FALSE_ALARM) / (2.0 * with.size()))
                + Math.sqrt(Math.log(2.0 * DIGITS / Chance.FALSE_ALARM) / (2.0 * without.size()));
        return Verdict.of(
                distance <= most,
                String.format(
                        Locale.ROOT,
                        "%d values on one lattice, last digits differ by %.2f of at most %.2f",
                        with.size() + without.size(),
                        distance,
                        most));
    }

    private static int scale(List<BigDecimal> values) {
        return values.stream()
                .mapToInt(value -> value.stripTrailingZeros().scale())
                .map(scale -> Math.max(0, scale))
                .max()
                .orElse(0);
    }

    /** The share of each last digit on the lattice. */
    private static double[] digits(List<BigDecimal> values) {
        int scale = scale(values);
        double[] shares = new double[DIGITS];
        for (BigDecimal value : values) {
            BigInteger steps = value.movePointRight(scale).toBigInteger();
            shares[steps.abs().mod(BigInteger.TEN).intValue()] += 1.0 / values.size();
        }
        return shares;
    }

    private static double distance(double[] one, double[] other) {
        double most = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            most = Math.max(most, Math.abs(one[digit] - other[digit]));
        }
        return most;
    }
}
