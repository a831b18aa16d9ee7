package dev.glovebox.deploy.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether an answer's time tells its noise. The text counts persons of group {@code {g}}, whose true number the lab knows; over the samples, size of
 * noise and time must not be correlated in their ranks by more than chance.
 */
final class NoiseTime implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        List<Double> noise = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        String sql = attack.questions().getFirst().getFirst();
        for (int n = 0; n < attack.samples(lab.quick()); n++) {
            String group = LabData.name(n % LabData.GROUPS);
            String text = sql.replace("{g}", group).replace("{n}", Integer.toString(n));
            Answer answer = lab.target().ask(Deployment.MALLORY, "attack", text).requireAnswered();
            int persons = LabData.KNOWN + (lab.data().targets().contains(group) ? 1 : 0);
            noise.add(Math.abs(answer.numbers("plus").getFirst().getFirst().doubleValue() - persons));
            times.add((double) answer.taken().toNanos());
        }
        double deviation = Math.abs(Chance.rankCorrelation(noise, times));
        return Verdict.of(
                deviation <= Chance.DEVIATIONS,
                String.format(
                        Locale.ROOT,
                        "%d answers, correlation of ranks %.1f of at most %.1f standard deviations",
                        noise.size(),
                        deviation,
                        Chance.DEVIATIONS));
    }
}
