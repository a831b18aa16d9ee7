package dev.glovebox.deploy.attack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Different questions ({@code {n}}), all at once, at a budget that pays for few. What was answered costs no more than the cap of the manifest's grant. */
final class Parallel implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        String sql = attack.questions().getFirst().getFirst();
        int samples = attack.samples(lab.quick());
        List<Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> asked = IntStream.range(0, samples)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> lab.target()
                                    .ask(
                                            Deployment.MALLORY,
                                            attack.setting("purpose", "attack"),
                                            sql.replace("{n}", Integer.toString(n))),
                            threads))
                    .toList();
            answers = asked.stream().map(CompletableFuture::join).toList();
        }
        long answered = answers.stream().filter(Answer::isAnswered).count();
        long spent = answers.stream().mapToLong(Answer::rhoNano).sum();
        long cap = Long.parseLong(attack.setting("cap", "0"));
        return Verdict.of(
                answered > 0 && answered < samples && spent <= cap,
                "%d of %d answered, for %d of %d nano-rho".formatted(answered, samples, spent, cap));
    }
}
