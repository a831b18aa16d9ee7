package dev.glovebox.deploy.attack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * SIGKILL of the broker while a charge is RELEASING, before its answer is recorded or ({@code at: recorded}) after. The next broker settles the charge:
 * nothing is refunded, an answer that was recorded comes again without a second draw, another one is paid for, and {@code ledger verify} is clean.
 */
final class Faults implements Runner {
    private static final int ATTEMPTS = 5;
    private static final String RELEASING = "RELEASING";

    @Override
    public Verdict run(Attack attack, Lab lab) throws Exception {
        Deployment deployment = lab.disposable();
        boolean recorded = attack.setting("at", "releasing").equals("recorded");
        String sql = attack.questions().getFirst().getFirst();
        int hits = 0;
        for (int n = 0; hits < attack.samples(lab.quick()) && n < ATTEMPTS + attack.samples(lab.quick()); n++) {
            String text = sql.replace("{n}", (recorded ? "1" : "2") + n);
            Optional<String> wrong = killed(deployment, text, recorded);
            if (wrong.isPresent() && wrong.get().isEmpty()) {
                continue;
            }
            if (wrong.isPresent()) {
                return new Verdict.Failed(wrong.get());
            }
            hits++;
        }
        return Verdict.of(hits > 0, hits + " kills: nothing lost, nothing refunded, no second draw");
    }

    /** What was wrong; an empty text if the answer was quicker than the kill. */
    private static Optional<String> killed(Deployment deployment, String sql, boolean recorded) throws Exception {
        Map<String, String> before = charges(deployment);
        String spent = deployment.spent("lab.t");
        CompletableFuture<Answer> asked =
                CompletableFuture.supplyAsync(() -> deployment.ask(Deployment.MALLORY, "attack", sql));
        boolean hit = killAt(deployment, before, recorded, asked);
        asked.handle((_, _) -> true).join();
        deployment.restart();
        return hit ? wrong(deployment, before, spent, sql, recorded) : Optional.of("");
    }

    private static Optional<String> wrong(
            Deployment deployment, Map<String, String> before, String spent, String sql, boolean recorded) {
        List<String> settled = List.copyOf(fresh(deployment, before).values());
        String kept = deployment.spent("lab.t");
        Answer again = deployment.ask(Deployment.MALLORY, "attack", sql).requireAnswered();
        boolean free = deployment.spent("lab.t").equals(kept);
        return new Aftermath(settled, !kept.equals(spent), again.code(), free, verified(deployment)).wrong(recorded);
    }

    /**
     * What the next broker made of a kill.
     *
     * @param settled the states of the charges that the killed one had begun
     * @param spent whether they count
     * @param again how the same question ended when it was asked again
     * @param free whether that cost nothing
     * @param verified whether the ledger verifies
     */
    record Aftermath(List<String> settled, boolean spent, String again, boolean free, boolean verified) {
        Optional<String> wrong(boolean recorded) {
            if (!settled.equals(List.of(recorded ? "DONE" : "FAILED"))) {
                return Optional.of("charges were settled as " + settled);
            }
            if (!spent) {
                return Optional.of("a charge was refunded after keys were released");
            }
            if (again.equals("repeated") != recorded || free != recorded) {
                return Optional.of("the question was answered otherwise than the ledger says");
            }
            return verified ? Optional.empty() : Optional.of("the ledger does not verify");
        }
    }

    private static boolean verified(Deployment deployment) {
        return deployment
                        .client()
                        .run(
                                "ledger",
                                "verify",
                                deployment.home().ledger().toString(),
                                "--home",
                                deployment.home().root().toString())
                        .code()
                == 0;
    }

    /** Holds the ledger's database once the charge is there, so that the broker goes no further than it must. */
    private static boolean killAt(
            Deployment deployment, Map<String, String> before, boolean recorded, CompletableFuture<Answer> asked)
            throws SQLException, InterruptedException {
        awaitReleasing(deployment, before, asked);
        Path database = deployment.home().ledger().resolve("ledger.db");
        long answers = deployment.recordedAnswers();
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement hold = ledger.createStatement()) {
            hold.execute("PRAGMA busy_timeout=2000");
            hold.execute("BEGIN IMMEDIATE");
            while (recorded && !asked.isDone() && deployment.recordedAnswers() == answers) {
                Thread.sleep(1);
            }
            boolean hit = !asked.isDone()
                    && fresh(deployment, before).containsValue(RELEASING)
                    && (recorded || deployment.recordedAnswers() == answers);
            deployment.broker().close();
            return hit;
        }
    }

    /** Returns once keys are being released for the question, or it has ended. */
    static void awaitReleasing(Deployment deployment, Map<String, String> before, CompletableFuture<Answer> asked)
            throws InterruptedException {
        while (!asked.isDone() && !fresh(deployment, before).containsValue(RELEASING)) {
            Thread.sleep(1);
        }
    }

    private static Map<String, String> fresh(Deployment deployment, Map<String, String> before) {
        Map<String, String> fresh = charges(deployment);
        fresh.keySet().removeAll(before.keySet());
        return fresh;
    }

    /** The states of all charges. */
    static Map<String, String> charges(Deployment deployment) {
        Map<String, String> charges = new HashMap<>();
        deployment.state().forEach((key, value) -> {
            if (key.startsWith("charge/")) {
                charges.put(key, value);
            }
        });
        return charges;
    }
}
