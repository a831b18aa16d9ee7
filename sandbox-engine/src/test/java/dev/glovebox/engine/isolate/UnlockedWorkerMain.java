package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import dev.glovebox.engine.isolate.worker.Worker;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** A worker that forgot to lock itself down and, if it is still there after the probes, says so honestly. */
public final class UnlockedWorkerMain {
    private UnlockedWorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals(Worker.TRAIN)) {
            return;
        }
        Set<Probe> holding = Probe.holding(EnumSet.complementOf(EnumSet.of(Probe.EXECUTE)));
        ReadyFrame.of(holding).writeTo(new DataOutputStream(System.out));
        Thread.sleep(60_000);
    }
}
