package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.sandbox.ResourceLimits;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real processes, killed somewhere in their first milliseconds, while what confines them is being made. */
final class KilledStartsTest {
    private static final int ROUNDS = 40;
    private static final int MOST_MICROS = 8_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How many seconds the confined ones would sleep: no other process of this machine does. */
    private static final String NAP = "86399.0625";

    private final Random moments = new Random(41);

    @ParameterizedTest
    @EnumSource
    void nobodyWaitsForTheOutputOfOneWhoseConfinerWasKilledByOthers(Tier tier) throws Exception {
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            for (int round = 0; round < ROUNDS; round++) {
                Process process = sandbox.start(napping());
                CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> isSilent(process));
                passSomeTime();
                ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
                process.waitFor();
                process.destroyForcibly();
                assertThat(reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            nappers().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsKilledLeavesNobodyBehind(Tier tier) throws Exception {
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            for (int round = 0; round < ROUNDS; round++) {
                Process process = sandbox.start(napping());
                passSomeTime();
                process.destroyForcibly();
                process.waitFor();
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!nappers().isEmpty() && System.nanoTime() - end < 0) {
                Thread.sleep(20);
            }
            assertThat(nappers()).isEmpty();
        }
    }

    private static Confinement napping() {
        Path sleep = Path.of("/usr/bin/sleep");
        ResourceLimits small = new ResourceLimits(Duration.ofSeconds(5), 1L << 28, 1L << 20, 64, 64);
        return new Confinement(List.of(sleep.toString(), NAP), List.of(sleep), List.of(), small);
    }

    private void passSomeTime() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(1_000L * moments.nextInt(MOST_MICROS)));
    }

    private static boolean isSilent(Process process) {
        try (InputStream output = process.getInputStream()) {
            return output.read() < 0;
        } catch (IOException _) {
            return true;
        }
    }

    private static List<ProcessHandle> nappers() {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(NAP))
                .toList();
    }
}
