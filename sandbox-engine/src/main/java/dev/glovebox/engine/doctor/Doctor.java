package dev.glovebox.engine.doctor;

import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.doctor.Finding.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks at everything that {@code serve} depends on. */
public final class Doctor {
    private Doctor() {}

    /**
     * In the order in which things depend on each other.
     *
     * @param brokerAnswers whether this deployment's own broker is there; that its port is taken is then as it should be
     */
    public static List<Finding> examine(
            Home home, Installation installation, Clock clock, BooleanSupplier brokerAnswers) {
        List<Finding> findings = new ArrayList<>(HostChecks.all());
        findings.addAll(SandboxChecks.all(home, installation));
        findings.addAll(DeploymentChecks.all(home, clock, brokerAnswers));
        return findings;
    }

    public static boolean serveMayStart(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.state() == State.FAILED);
    }
}
