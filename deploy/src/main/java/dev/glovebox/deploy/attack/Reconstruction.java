package dev.glovebox.deploy.attack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Solves for the secret flag of every person, 24 in each group, from noised counts over random subsets ({@code {subsets}} in the text), asked until the
 * budget is gone. Held if it is, and if no more flags are right than the spent budget allows of balanced ones.
 */
final class Reconstruction implements Runner {
    private static final int SUBSETS = 16;
    private static final int MOST_QUESTIONS = 64;
    private static final long LOT = 6;

    @Override
    public Verdict run(Attack attack, Lab lab) {
        Random random = new Random(LOT);
        Map<String, LeastSquares> groups = new HashMap<>();
        long rhoNano = 0;
        for (int questions = 0; questions < MOST_QUESTIONS; questions++) {
            List<boolean[]> subsets = subsets(random);
            String sql = attack.questions().getFirst().getFirst().replace("{subsets}", columns(subsets));
            Answer answer = lab.target().ask(Deployment.MALLORY, attack.setting("purpose", "attack"), sql);
            if (!answer.isAnswered()) {
                return verdict(lab, groups, questions, rhoNano, answer.code());
            }
            rhoNano += answer.rhoNano();
            collect(groups, subsets, answer);
        }
        return new Verdict.Failed(MOST_QUESTIONS + " questions and no end of the budget");
    }

    private static Verdict verdict(
            Lab lab, Map<String, LeastSquares> groups, int questions, long rhoNano, String code) {
        if (groups.isEmpty()) {
            throw new UnexpectedEnding(code);
        }
        int persons = groups.size() * LabData.KNOWN;
        double share = right(lab.data(), groups) / (double) persons;
        double most = Chance.guessBound(rhoNano) + Chance.slack(persons);
        return Verdict.of(
                share <= most,
                String.format(
                        Locale.ROOT,
                        "%d questions, then %s; %.0f %% of %d flags right, at most %.0f %%",
                        questions,
                        code,
                        100 * share,
                        persons,
                        100 * most));
    }

    private static List<boolean[]> subsets(Random random) {
        List<boolean[]> subsets = new ArrayList<>();
        for (int i = 0; i < SUBSETS; i++) {
            boolean[] subset = new boolean[LabData.KNOWN];
            for (int person = 0; person < subset.length; person++) {
                subset[person] = random.nextBoolean() || person == i;
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static String columns(List<boolean[]> subsets) {
        return IntStream.range(0, subsets.size())
                .mapToObj(i ->
                        "COUNT(*) FILTER (WHERE flag = '1' AND x IN (" + members(subsets.get(i)) + ")) AS plus" + i)
                .collect(Collectors.joining(", "));
    }

    private static String members(boolean[] subset) {
        return IntStream.range(0, subset.length)
                .filter(person -> subset[person])
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }

    private static void collect(Map<String, LeastSquares> groups, List<boolean[]> subsets, Answer answer) {
        List<String> keys = answer.keys();
        List<List<BigDecimal>> counts = answer.numbers("plus");
        for (int row = 0; row < keys.size(); row++) {
            LeastSquares equations = groups.computeIfAbsent(keys.get(row), _ -> new LeastSquares(LabData.KNOWN));
            for (int i = 0; i < subsets.size(); i++) {
                equations.add(subsets.get(i), counts.get(row).get(i).doubleValue());
            }
        }
    }

    private static long right(LabData data, Map<String, LeastSquares> groups) {
        return groups.entrySet().stream()
                .mapToLong(entry -> {
                    double[] guesses = entry.getValue().solution();
                    int first = Integer.parseInt(entry.getKey()) * LabData.STRIDE;
                    return IntStream.range(0, guesses.length)
                            .filter(x -> data.flags().getOrDefault(first + x, false) == guesses[x] > 0.5)
                            .count();
                })
                .sum();
    }
}
