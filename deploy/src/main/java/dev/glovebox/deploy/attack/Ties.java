package dev.glovebox.deploy.attack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exact answers over public data in which order decides, each asked several times of workers with several threads: always the same. */
final class Ties implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        int times = attack.samples(lab.quick());
        int texts = 0;
        for (String sql : attack.questions().stream().flatMap(List::stream).toList()) {
            Set<String> shown = new HashSet<>();
            for (int n = 0; n < times; n++) {
                shown.add(lab.target()
                        .ask(Deployment.MALLORY, "attack", sql)
                        .requireAnswered()
                        .shown());
            }
            texts++;
            if (shown.size() > 1) {
                return new Verdict.Failed("text " + texts + " had " + shown.size() + " answers");
            }
        }
        return Verdict.of(texts > 0, texts + " texts, " + times + " times each the same");
    }
}
