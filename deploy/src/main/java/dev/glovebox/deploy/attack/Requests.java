package dev.glovebox.deploy.attack;

import java.nio.file.Path;
import java.util.List;

/** Bodies in {@code *.json}, handed in where questions are: each refused with the code that the manifest expects. */
final class Requests implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        List<Path> bodies = attack.files(".json");
        String expected = attack.setting("expect", "REQUEST-01");
        for (Path body : bodies) {
            Answer answer = lab.target().post(Deployment.MALLORY, Attack.text(body));
            if (answer.isAnswered() || !answer.code().equals(expected)) {
                return new Verdict.Failed(body.getFileName() + " ended as " + answer.code());
            }
        }
        return Verdict.of(!bodies.isEmpty(), bodies.size() + " bodies refused with " + expected);
    }
}
