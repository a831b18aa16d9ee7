package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.WorkerSource;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Workers that say the bytes of {@code *.hex} to the broker's pool, after they have passed for locked down: once, or without end where the name ends in
 * {@code endless.hex}. The broker takes none of it for a result of one number, ends the worker and says that it kept to no protocol.
 */
final class CapturedWorker implements Runner {
    static final Duration DEADLINE = Duration.ofSeconds(20);
    static final WorkerJob ONE_NUMBER = new WorkerJob(
            List.of(), "SELECT 1", List.of(ResultColumn.of(ResultType.BIGINT)), new ResultLimits(2, 1000));

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        List<Path> scripts = attack.files(".hex");
        try (TrialFolder folder = TrialFolder.create("attack")) {
            for (Path script : scripts) {
                String code = code(folder.root(), script);
                if (!code.equals(WorkerException.Code.MALFORMED.name())) {
                    return new Verdict.Failed(script.getFileName() + " ended as " + code);
                }
            }
        }
        return Verdict.of(!scripts.isEmpty(), scripts.size() + " lying workers ended, nothing taken");
    }

    private static String code(Path folder, Path script) throws IOException {
        Path first = Files.write(folder.resolve("ready"), ready());
        Path then = Files.write(folder.resolve("said"), Attack.bytes(script));
        WorkerSource source = script.toString().endsWith("endless.hex")
                ? () -> Speaker.endless(first, then)
                : () -> Speaker.of(first, then);
        try (WorkerPool pool = new WorkerPool(source, new PoolSettings(1, 1, DEADLINE, DEADLINE));
                WorkerLease worker = pool.lease("attacker")) {
            worker.run(ONE_NUMBER, DEADLINE);
            return "an answer";
        } catch (WorkerException ended) {
            return ended.code().name();
        }
    }

    /** The word of a worker that is locked down. */
    static byte[] ready() throws IOException {
        ByteArrayOutputStream ready = new ByteArrayOutputStream();
        ReadyFrame.of(EnumSet.allOf(Probe.class)).writeTo(new DataOutputStream(ready));
        return ready.toByteArray();
    }
}
