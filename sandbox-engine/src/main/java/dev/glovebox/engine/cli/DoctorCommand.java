package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.doctor.Doctor;
import dev.glovebox.engine.doctor.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glovebox doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "What this host and its deployment can hold, and what not; exit code 0 says that serve may start.")
final class DoctorCommand implements Callable<Integer> {
    private static final String INDENT = "         ";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Mixin
    private final Shape shape = new Shape();

    @Override
    public Integer call() {
        Home home = where.home();
        List<Finding> findings = Doctor.examine(
                home,
                Installation.current(HostCache.of(home)),
                Clock.systemUTC(),
                () -> new RunningBroker(home).isThere());
        boolean fit = Doctor.serveMayStart(findings);
        shape.print(
                json(findings, fit),
                () -> lines(findings, fit),
                spec.commandLine().getOut());
        return fit ? Exit.DONE : Exit.REFUSED;
    }

    private static List<String> lines(List<Finding> findings, boolean fit) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(Terminal.plain("%-7s  %-32s  %s".formatted(finding.state(), finding.check(), finding.found())));
            if (!finding.wayOut().isEmpty()) {
                lines.add(Terminal.plain(INDENT + "try  " + finding.wayOut()));
            }
        }
        lines.add(fit ? "serve may start" : "serve must not start: mend what FAILED");
        return lines;
    }

    private static ObjectNode json(List<Finding> findings, boolean fit) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("serveMayStart", fit);
        ArrayNode all = root.putArray("findings");
        for (Finding finding : findings) {
            all.addObject()
                    .put("check", finding.check())
                    .put("state", finding.state().name().toLowerCase(Locale.ROOT))
                    .put("found", finding.found())
                    .put("wayOut", finding.wayOut());
        }
        return root;
    }
}
