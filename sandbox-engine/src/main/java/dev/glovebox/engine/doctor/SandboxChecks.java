package dev.glovebox.engine.doctor;

import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.WorkerLimits;
import dev.glovebox.engine.isolate.WorkerProbes;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sandbox as a worker meets it: a real one is started, tries to break out, and is ended before it is told anything. */
final class SandboxChecks {
    private static final Duration START = Duration.ofSeconds(60);

    private SandboxChecks() {}

    static List<Finding> all(Home home, Installation installation) {
        try (Sandbox sandbox = Sandbox.open(Tier.A)) {
            List<Finding> findings = new ArrayList<>();
            findings.add(
                    Finding.ok("sandbox", "tier " + sandbox.tier() + ": bubblewrap, namespaces, two seccomp filters"));
            findings.addAll(probes(sandbox, home, installation));
            return findings;
        } catch (SandboxException missing) {
            return List.of(Finding.failed(
                    "sandbox", "no tier that this version can start is reached", String.valueOf(missing.getMessage())));
        }
    }

    private static List<Finding> probes(Sandbox sandbox, Home home, Installation installation) {
        try {
            Set<Probe> holding = Files.isDirectory(home.vault())
                    ? holding(sandbox, installation, home.vault())
                    : holdingWithoutVault(sandbox, installation);
            return Stream.of(Probe.values())
                    .map(probe -> finding(probe, holding.contains(probe)))
                    .toList();
        } catch (WorkerException failed) {
            return List.of(Finding.failed(
                    "worker",
                    "a worker did not become ready: " + failed.getMessage(),
                    "look for a lack of memory or processes (ulimit -u), then run `glovebox doctor` again"));
        }
    }

    private static Set<Probe> holdingWithoutVault(Sandbox sandbox, Installation installation) {
        try {
            Path empty = Files.createTempDirectory("glovebox-doctor");
            try {
                return holding(sandbox, installation, empty);
            } finally {
                Files.delete(empty);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder for temporary files cannot be used", unwritable);
        }
    }

    private static Set<Probe> holding(Sandbox sandbox, Installation installation, Path vault) {
        return WorkerProbes.holding(
                WorkerProgram.of(sandbox, installation.files(), WorkerMain.class.getName(), vault, WorkerLimits.USUAL),
                START);
    }

    private static Finding finding(Probe probe, boolean holds) {
        String check = "probe " + probe;
        return holds
                ? Finding.ok(check, "refused to a worker")
                : Finding.failed(
                        check,
                        "a worker could do it",
                        "no worker is trusted here; update kernel, bubblewrap and libseccomp, or move to another host");
    }
}
