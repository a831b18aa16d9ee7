package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One question, asked by two departments and again by the first: the second pays for itself, and its noise is its own; the first has its answer again. Then
 * the owner withdraws column {@code withdrawn} from all grants, and the first has it no more.
 */
final class Scopes implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        Deployment deployment = lab.disposable();
        String sql = attack.questions().getFirst().getFirst();
        String begin = deployment.spent("lab.t");
        Answer first = deployment.ask(Deployment.MALLORY, "attack", sql).requireAnswered();
        String once = deployment.spent("lab.t");
        Answer second = deployment.ask(Deployment.PAUL, "attack", sql).requireAnswered();
        String twice = deployment.spent("lab.t");
        Answer again = deployment.ask(Deployment.MALLORY, "attack", sql).requireAnswered();
        if (begin.equals(once)
                || once.equals(twice)
                || !deployment.spent("lab.t").equals(twice)) {
            return new Verdict.Failed("another department's answer is not charged, or one's own is charged twice");
        }
        if (first.shown().equals(second.shown()) || !first.shown().equals(again.shown())) {
            return new Verdict.Failed("departments share an answer, or one's own came otherwise");
        }
        tighten(deployment, attack.setting("withdrawn", "y"));
        Answer refused = deployment.ask(Deployment.MALLORY, "attack", sql);
        return Verdict.of(
                !refused.isAnswered() && refused.code().equals("COL-01"),
                "charged for each department; after the column was withdrawn: " + refused.code());
    }

    private static void tighten(Deployment deployment, String column) throws IOException {
        String granted = "(?m)^    " + column + ": +\\{role.*\\R";
        Path stricter = Files.writeString(
                deployment.data().resolve("lab.t.yaml"),
                Attack.text(deployment.policy("lab.t")).replaceAll(granted, ""));
        deployment.client().publish(stricter, Deployment.OLGA).expect(Reply.DONE, "policy publish");
    }
}
