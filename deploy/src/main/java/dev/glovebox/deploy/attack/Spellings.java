package dev.glovebox.deploy.attack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One question, spelled in each text of {@code *.sql}, asked as often as the samples say. Each reply is the answer that was given before, at no cost, or
 * another one that was charged: averaging costs as much as asking other questions.
 */
final class Spellings implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        Target target = lab.target();
        List<String> texts = IntStream.range(0, attack.samples(lab.quick()))
                .boxed()
                .flatMap(_ -> attack.questions().stream().flatMap(List::stream))
                .toList();
        Set<String> known = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        int charged = 0;
        for (String sql : texts) {
            String before = target.spent("lab.t");
            Answer answer = target.ask(Deployment.MALLORY, "attack", sql).requireAnswered();
            boolean paid = !target.spent("lab.t").equals(before);
            charged += paid ? 1 : 0;
            if (known.add(answer.json().path("rows").toString()) && !paid) {
                wrong.add("another answer came at no cost");
            }
        }
        return wrong.isEmpty()
                ? new Verdict.Held(texts.size() + " asked, " + charged + " charged")
                : new Verdict.Failed(wrong.size() + " of " + texts.size() + " times " + wrong.getFirst());
    }
}
