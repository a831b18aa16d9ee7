package dev.glovebox.deploy.attack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who is in the data, from answers alone. Each {@code *.sql} is one way to ask, in one or several questions that are asked anew for each sample,
 * {@code {n}} being its number. The statistic of a group is the sum of the columns that are called {@code plus…} less those called {@code less…}. It
 * may tell groups with a target from groups without only as well as the price of the answers allows.
 */
final class Differencing implements Runner {
    /** The statistics of groups with and without a target, and what one sample cost. */
    private record Samples(List<Double> with, List<Double> without, long rhoNano) {
        double strength() {
            double area = Chance.area(with, without);
            return Math.max(area, 1 - area);
        }

        double bound() {
            return Chance.areaBound(rhoNano) + Chance.slack(Math.min(with.size(), without.size()));
        }
    }

    @Override
    public Verdict run(Attack attack, Lab lab) {
        List<String> seen = new ArrayList<>();
        for (List<String> way : attack.questions()) {
            Samples samples = samples(attack, way, lab);
            boolean held = samples.strength() <= samples.bound();
            seen.add(String.format(
                    Locale.ROOT, "area %.2f %s %.2f", samples.strength(), held ? "≤" : ">", samples.bound()));
            if (!held) {
                return new Verdict.Failed(seen.getLast());
            }
        }
        return Verdict.of(!seen.isEmpty(), String.join(", ", seen));
    }

    private static Samples samples(Attack attack, List<String> way, Lab lab) {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        long rhoNano = 0;
        for (int n = 0; n < attack.samples(lab.quick()); n++) {
            rhoNano = 0;
            Map<String, BigDecimal> statistic = new HashMap<>();
            for (String sql : way) {
                Answer answer = lab.target()
                        .ask(
                                Deployment.MALLORY,
                                attack.setting("purpose", "attack"),
                                sql.replace("{n}", Integer.toString(n)));
                rhoNano += answer.requireAnswered().rhoNano();
                add(statistic, answer, "plus", BigDecimal.ONE);
                add(statistic, answer, "less", BigDecimal.ONE.negate());
            }
            statistic.forEach(
                    (group, value) -> (lab.data().targets().contains(group) ? with : without).add(value.doubleValue()));
        }
        return new Samples(with, without, rhoNano);
    }

    private static void add(Map<String, BigDecimal> statistic, Answer answer, String label, BigDecimal sign) {
        List<String> groups = answer.keys();
        List<List<BigDecimal>> numbers = answer.numbers(label);
        for (int row = 0; row < groups.size(); row++) {
            for (BigDecimal number : numbers.get(row)) {
                statistic.merge(groups.get(row), number.multiply(sign), BigDecimal::add);
            }
        }
    }
}
