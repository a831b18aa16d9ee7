package dev.glovebox.engine.doctor;

import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.Settings;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sandbox as a worker meets it: a real one is started, tries to break out, and is ended before it is told anything. */
final class SandboxChecks {
    private static final Duration START = Duration.ofSeconds(60);

    private SandboxChecks() {}

    static List<Finding> all(Home home, Installation installation) {
        Optional<Tier> unsafe = unsafe(home);
        try (Sandbox sandbox = Sandbox.strongest(unsafe.orElse(Tier.LOWEST_SAFE))) {
            List<Finding> findings = new ArrayList<>();
            findings.add(tier(sandbox.tier()));
            unsafe.ifPresent(lowest -> findings.add(unsafe(lowest, sandbox.tier())));
            findings.addAll(probes(sandbox, home, installation));
            return findings;
        } catch (SandboxException missing) {
            return List.of(
                    Finding.failed("sandbox", "no tier is reached in which a worker may start", missing.finding()));
        }
    }

    private static Finding tier(Tier reached) {
        return switch (reached) {
            case A -> Finding.ok("sandbox", "tier A: bubblewrap, namespaces, two seccomp filters");
            case B ->
                Finding.warning(
                        "sandbox",
                        "tier B: Landlock, two seccomp filters, resource limits; only policies whose isolation.minTier is B"
                                + " are answered. " + whyNot(Tier.A),
                        "mend what tier A lacks, or have the owners accept tier B");
            case C, D ->
                Finding.warning(
                        "sandbox",
                        reached.unsafe() + ". Only policies whose isolation.minTier says so are answered. "
                                + whyNot(Tier.A) + ". " + whyNot(Tier.B),
                        "mend what tier A or B lacks, then remove unsafeTier from glovebox.yaml");
        };
    }

    /** Settings that cannot be read are another check's. */
    private static Optional<Tier> unsafe(Home home) {
        try {
            return Files.exists(home.settings())
                    ? Settings.read(home.settings()).unsafeTier()
                    : Optional.empty();
        } catch (DeploymentException unreadable) {
            return Optional.empty();
        }
    }

    private static Finding unsafe(Tier lowest, Tier reached) {
        return reached.unsafe().isEmpty()
                ? Finding.warning(
                        "unsafeTier",
                        "unsafeTier: " + lowest + " is set, and this host holds tier " + reached,
                        "remove unsafeTier from glovebox.yaml: without it nothing can ever start unconfined")
                : Finding.warning(
                        "unsafeTier",
                        "unsafeTier: " + lowest
                                + " is set, so serve starts all the same; the ledger records the tier with"
                                + " every charge",
                        "tell the owners; none is answered from whose policy does not accept the tier");
    }

    private static String whyNot(Tier tier) {
        try (Sandbox _ = Sandbox.open(tier)) {
            return "Tier " + tier + " is there again";
        } catch (SandboxException missing) {
            return missing.finding();
        }
    }

    private static List<Finding> probes(Sandbox sandbox, Home home, Installation installation) {
        try {
            Set<Probe> holding = Files.isDirectory(home.vault())
                    ? holding(sandbox, installation, home.vault())
                    : holdingWithoutVault(sandbox, installation);
            return Stream.of(Probe.values())
                    .map(probe -> sandbox.tier().claims().contains(probe)
                            ? finding(probe, holding.contains(probe))
                            : unclaimed(probe, sandbox.tier()))
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

    private static Finding unclaimed(Probe probe, Tier tier) {
        return Finding.warning(
                "probe " + probe, "not held in tier " + tier + ": a worker may be able to do it", "reach tier A or B");
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
