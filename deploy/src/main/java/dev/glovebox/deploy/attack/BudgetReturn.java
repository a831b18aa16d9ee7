package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ways to budget that was spent: the data sealed again, the policy published with twice the budget, the ledger restored from a backup. After the first two
 * as much is spent as before, and the policy is refused. A ledger that is older than the checkpoint beside it verifies no more, and no broker serves
 * it.
 */
final class BudgetReturn implements Runner {
    private static final String DATABASE = "ledger.db";

    private final List<String> restored;

    BudgetReturn() {
        this(List.of(DATABASE));
    }

    /** Restores these files of the ledger from the backup. */
    BudgetReturn(List<String> restored) {
        this.restored = List.copyOf(restored);
    }

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        Deployment deployment = lab.disposable();
        try (TrialFolder backup = TrialFolder.create("attack")) {
            deployment.broker().stop();
            copy(deployment.home().ledger(), backup.root());
            deployment.restart();
            String sql = attack.questions().getFirst().getFirst();
            deployment.ask(Deployment.MALLORY, "attack", sql).requireAnswered();
            String spent = deployment.spent("lab.t");
            deployment.seal("lab.t").expect(Reply.DONE, "dataset seal");
            if (!deployment.spent("lab.t").equals(spent)) {
                return new Verdict.Failed("sealing again gave budget back");
            }
            if (published(deployment) == Reply.DONE) {
                return new Verdict.Failed("a policy raised its own budget");
            }
            boolean served = servesRestored(deployment, backup.root());
            return Verdict.of(
                    !served && deployment.spent("lab.t").equals(spent),
                    served ? "a broker serves a ledger from a backup" : "spent stays spent in three ways");
        }
    }

    /** Whether a broker serves the ledger's backup; leaves one that serves the ledger as it was. */
    private boolean servesRestored(Deployment deployment, Path backup) throws IOException {
        Path ledger = deployment.home().ledger();
        try (TrialFolder newest = TrialFolder.create("attack")) {
            deployment.broker().stop();
            copy(ledger, newest.root());
            for (String file : restored) {
                Files.copy(backup.resolve(file), ledger.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            boolean served = serves(deployment);
            deployment.broker().close();
            copy(newest.root(), ledger);
            deployment.restart();
            return served;
        }
    }

    /** Makes {@code to} hold what {@code from} holds, and no journal of another database. */
    private static void copy(Path from, Path to) throws IOException {
        for (Path stale : files(to)) {
            Files.delete(stale);
        }
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static int published(Deployment deployment) throws IOException {
        Path generous = Files.writeString(
                deployment.data().resolve("generous.yaml"),
                Attack.text(deployment.policy("lab.t")).replace("total: {epsilon: 64,", "total: {epsilon: 128,"));
        return deployment.client().publish(generous, Deployment.OLGA).code();
    }

    private static boolean serves(Deployment deployment) {
        try {
            deployment.restart();
            return true;
        } catch (TrialException refused) {
            return false;
        }
    }
}
