package dev.glovebox.deploy.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts, each under a line {@code -- expect} with a refusal's code, {@code refused}, {@code answered} or {@code empty}. A refusal is on the ledger
 * and costs nothing; no reply shows a target's name; where the manifest says {@code within}, each comes in so many seconds, or does when it is asked again: a
 * busy host adds its own time.
 */
final class Queries implements Runner {
    private static final int SERVER_ERROR = 500;
    private static final int ASKED_AT_MOST = 3;

    @Override
    public Verdict run(Attack attack, Lab lab) {
        List<Expected> queries = Expected.of(attack);
        Target target = lab.target();
        Duration within = Duration.ofSeconds(Long.parseLong(attack.setting("within", "60")));
        String spent = target.spent("lab.t");
        long denials = target.count("denial");
        List<Answer> answers = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Expected query : queries) {
            List<Answer> own = asked(target, attack.setting("purpose", "attack"), query, within);
            answers.addAll(own);
            own.stream()
                    .flatMap(answer -> finding(query, answer).stream())
                    .findFirst()
                    .ifPresent(wrong::add);
            if (own.getLast().taken().compareTo(within) > 0) {
                wrong.add("text " + query.number() + " took longer than " + within.toSeconds() + " s, again and again");
            }
        }
        long refused = answers.stream().filter(answer -> !answer.isAnswered()).count();
        if (refused == answers.size() && !target.spent("lab.t").equals(spent)) {
            wrong.add("a refusal was charged");
        }
        if (target.count("denial") - denials != refused) {
            wrong.add("a refusal is not on the ledger");
        }
        return wrong.isEmpty()
                ? new Verdict.Held(refused + " of " + answers.size() + " texts refused")
                : new Verdict.Failed(
                        wrong.getFirst() + (wrong.size() > 1 ? ", and " + (wrong.size() - 1) + " more" : ""));
    }

    /** All answers to a text: another one after each that took too long. */
    private static List<Answer> asked(Target target, String purpose, Expected query, Duration within) {
        List<Answer> answers = new ArrayList<>();
        do {
            answers.add(target.ask(Deployment.MALLORY, purpose, query.text()));
        } while (answers.size() < ASKED_AT_MOST && answers.getLast().taken().compareTo(within) > 0);
        return answers;
    }

    private static Optional<String> finding(Expected query, Answer answer) {
        if (answer.text().contains(LabData.CANARY)) {
            return Optional.of("text " + query.number() + " showed a name");
        }
        boolean asExpected = switch (query.ending()) {
            case "answered" -> answer.isAnswered();
            case "empty" -> answer.isAnswered() && answer.rows() == 0;
            case "refused" -> !answer.isAnswered() && answer.status() < SERVER_ERROR;
            default -> answer.code().equals(query.ending());
        };
        return asExpected
                ? Optional.empty()
                : Optional.of(
                        "text %d ended as %s instead of %s".formatted(query.number(), answer.code(), query.ending()));
    }
}
