package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Ways to budget that was spent: the data sealed again, the policy published with twice the budget, the ledger restored from a backup. After the first two
 * as much is spent as before, and the policy is refused. A database that is older than the checkpoint beside it is not served; one that was restored with all that
 * lies beside it is, and charges nothing before its owner confirms the head.
 */
final class BudgetReturn implements Runner {
    private static final List<String> DATABASE = List.of("ledger.db");

    private final Consumer<Path> forger;

    BudgetReturn() {
        this(_ -> {});
    }

    /** {@code forger} has its way with the restored ledger's folder before it is served. */
    BudgetReturn(Consumer<Path> forger) {
        this.forger = forger;
    }

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        Deployment deployment = lab.disposable();
        List<String> questions = attack.questions().getFirst();
        try (TrialFolder backup = TrialFolder.create("attack")) {
            deployment.broker().stop();
            copy(deployment.home().ledger(), backup.root());
            deployment.restart();
            deployment.ask(Deployment.MALLORY, "attack", questions.getFirst()).requireAnswered();
            String spent = deployment.spent("lab.t");
            deployment.seal("lab.t").expect(Reply.DONE, "dataset seal");
            if (!deployment.spent("lab.t").equals(spent)) {
                return new Verdict.Failed("sealing again gave budget back");
            }
            if (published(deployment) == Reply.DONE) {
                return new Verdict.Failed("a policy raised its own budget");
            }
            if (onRestored(deployment, backup.root(), DATABASE, Deployment::isServed)) {
                return new Verdict.Failed("a broker serves a database that is older than its checkpoint");
            }
            boolean answers = onRestored(
                    deployment,
                    backup.root(),
                    names(backup.root()),
                    it -> it.isServed()
                            && it.ask(Deployment.MALLORY, "attack", questions.getLast())
                                    .isAnswered());
            return Verdict.of(
                    !answers && deployment.spent("lab.t").equals(spent),
                    answers ? "a broker answers from a ledger of a backup" : "spent stays spent in four ways");
        }
    }

    /** What {@code test} finds when these files are from the backup; leaves a broker that serves the ledger as it was, its files never copied. */
    private boolean onRestored(Deployment deployment, Path backup, List<String> files, Predicate<Deployment> test)
            throws IOException {
        Path ledger = deployment.home().ledger();
        Path newest = ledger.resolveSibling("ledger.newest");
        deployment.broker().stop();
        Files.move(ledger, newest);
        Files.createDirectory(ledger);
        copy(newest, ledger);
        for (String file : files) {
            Files.copy(backup.resolve(file), ledger.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        forger.accept(ledger);
        boolean found = test.test(deployment);
        deployment.broker().close();
        new TrialFolder(ledger).close();
        Files.move(newest, ledger);
        deployment.restart();
        return found;
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

    private static List<String> names(Path folder) throws IOException {
        return files(folder).stream().map(file -> file.getFileName().toString()).toList();
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
}
