package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.isolate.Reuse;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Workers that may be had again, and are captured in their first job: what they say after it, unasked, is each of {@code *.hex}. None of them gets a
 * second job, and one that proves its lockdown anew gets none of anybody else's.
 */
final class KeptWorker implements Runner {
    /** An answer of one number. */
    private static final String ANSWER = "answer.hex";

    private static final String ANOTHER = "another";

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        int lies = 0;
        try (TrialFolder folder = TrialFolder.create("attack")) {
            Path ready = Files.write(folder.root().resolve("ready"), CapturedWorker.ready());
            Path answer = Files.write(
                    folder.root().resolve("answer"),
                    Attack.bytes(attack.folder().resolve(ANSWER)));
            if (!isHadAgain(Deployment.MALLORY.name(), ready, answer, ready)) {
                return new Verdict.Failed("no worker is had again, so that refusals prove nothing");
            }
            if (isHadAgain(ANOTHER, ready, answer, ready)) {
                return new Verdict.Failed("a worker serves two callers");
            }
            for (Path script : attack.files(".hex")) {
                Path said = Files.write(folder.root().resolve("said"), Attack.bytes(script));
                if (isHadAgain(Deployment.MALLORY.name(), ready, answer, said)) {
                    return new Verdict.Failed("a worker is had again after " + script.getFileName());
                }
                lies++;
            }
        }
        return new Verdict.Held(lies + " captured workers got no second job");
    }

    /** Whether the second caller's worker is the first one's. */
    private static boolean isHadAgain(String second, Path... said) {
        PoolSettings one = new PoolSettings(1, 1, CapturedWorker.DEADLINE, CapturedWorker.DEADLINE);
        try (WorkerPool pool = new WorkerPool(() -> Speaker.of(said), one)) {
            String first = Deployment.MALLORY.name();
            try (WorkerLease worker = pool.lease(first, leave(first))) {
                RawResult _ = worker.run(CapturedWorker.ONE_NUMBER, CapturedWorker.DEADLINE);
            }
            try (WorkerLease worker = pool.lease(second, leave(second))) {
                return worker.workerId().endsWith(".job2");
            }
        }
    }

    private static Optional<Reuse> leave(String caller) {
        return Optional.of(new Reuse(
                new Caller(caller, Deployment.MALLORY.department(), Deployment.MALLORY.role()),
                new PurposeName("attack"),
                Set.of(),
                Duration.ofMinutes(1)));
    }
}
