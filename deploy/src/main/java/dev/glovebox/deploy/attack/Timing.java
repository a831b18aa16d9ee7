package dev.glovebox.deploy.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Whether time tells where the target is. Each text names a group by {@code {g}} and is asked of as many groups with a target as without, in random
 * order. All end alike, so that their times are of one kind; Mann and Whitney's statistic of the times must not be further from its mean than chance
 * takes it. Not in milliseconds: a busy host slows both sides alike.
 */
final class Timing implements Runner {
    private record Timed(boolean target, String ending, double nanos) {}

    @Override
    public Verdict run(Attack attack, Lab lab) {
        List<String> seen = new ArrayList<>();
        Random order = new Random();
        for (String sql : attack.questions().stream().flatMap(List::stream).toList()) {
            List<Timed> times = times(attack, sql, lab, order);
            if (times.stream().map(Timed::ending).distinct().count() > 1) {
                return new Verdict.Failed("questions end otherwise about some groups");
            }
            List<Double> with = nanos(times, true);
            List<Double> without = nanos(times, false);
            double deviation = Math.abs(Chance.rankDeviation(with, without));
            seen.add(String.format(
                    Locale.ROOT, "%d times, %.1f of at most %.1f", times.size(), deviation, Chance.DEVIATIONS));
            if (deviation > Chance.DEVIATIONS) {
                return new Verdict.Failed("times tell the target: " + seen.getLast());
            }
        }
        return new Verdict.Held(String.join("; ", seen) + " standard deviations");
    }

    private static List<Timed> times(Attack attack, String sql, Lab lab, Random order) {
        List<Timed> times = new ArrayList<>();
        for (int n = 0; n < attack.samples(lab.quick()); n++) {
            List<String> groups = new ArrayList<>();
            for (int group = 0; group < LabData.GROUPS; group++) {
                groups.add(LabData.name(group));
            }
            Collections.shuffle(groups, order);
            for (String group : groups) {
                String text = sql.replace("{g}", group).replace("{n}", Integer.toString(n));
                Answer answer = lab.target().ask(Deployment.MALLORY, "attack", text);
                boolean target = lab.data().targets().contains(group);
                times.add(new Timed(target, answer.code(), answer.taken().toNanos()));
            }
        }
        return times;
    }

    private static List<Double> nanos(List<Timed> times, boolean target) {
        return times.stream()
                .filter(time -> time.target == target)
                .map(Timed::nanos)
                .toList();
    }
}
