package dev.glovebox.deploy.attack;

import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One bit of a public table's sealed file flipped under a running broker, at so many places all over it, and a question ({@code {n}}) over all columns
 * asked each time. No answer comes, or that of the whole file, which is exact: what is not read alters nothing.
 */
final class Flips implements Runner {
    private static final DatasetName DATASET = new DatasetName("lab.p");

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        Deployment deployment = lab.disposable();
        Path sealed = Tamper.newest(new VaultFolder(deployment.home().vault()).dataset(DATASET));
        byte[] whole = Files.readAllBytes(sealed);
        String sql = attack.questions().getFirst().getFirst();
        String right = ask(deployment, sql, 0).requireAnswered().shown();
        int places = attack.samples(lab.quick());
        int refused = 0;
        for (int n = 1; n <= places; n++) {
            byte[] changed = whole.clone();
            changed[Math.toIntExact((long) n * (whole.length - 1) / places)] ^= 1;
            Files.write(sealed, changed);
            Answer answer = ask(deployment, sql, n);
            Files.write(sealed, whole);
            if (answer.isAnswered() && !answer.shown().equals(right)) {
                return new Verdict.Failed("one bit altered an answer");
            }
            refused += answer.isAnswered() ? 0 : 1;
        }
        return Verdict.of(
                refused > 0 && ask(deployment, sql, places + 1).shown().equals(right),
                "%d flipped bits: %d without an answer, the others with the right one".formatted(places, refused));
    }

    private static Answer ask(Deployment deployment, String sql, int n) {
        return deployment.ask(Deployment.MALLORY, "attack", sql.replace("{n}", Integer.toString(n)));
    }
}
