package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.engine.review.Effective;
import dev.glovebox.policy.model.DatasetName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy effective}: of files without a deployment; without files, of the one that is asked. */
@Command(
        name = "effective",
        mixinStandardHelpOptions = true,
        description = "Says what somebody may ask for a purpose over all owners, and which line says so.")
final class PolicyEffectiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Mixin
    private final Shape shape = new Shape();

    @Option(
            names = "--as",
            required = true,
            paramLabel = "DEPT.ROLE|ID",
            description = "Who would ask, such as hrss.analyst; without files, an identity of the deployment.")
    private String as = "";

    @Option(names = "--purpose", required = true, paramLabel = "P", description = "What the answers are for.")
    private String purpose = "";

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Policy files; they are in force together.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        if (files.isEmpty()) {
            Path folder = As.folder(as);
            try (BrokerClient client = BrokerClient.of(where.home(folder), folder)) {
                show(client.get("/v1/effective", Map.of("purpose", purpose)));
            }
            return Exit.DONE;
        }
        Asker asker = Asker.of(as, purpose);
        try (OwnPlanner own = OwnPlanner.start(Installation.current(HostCache.ofUser()))) {
            return effective(asker, own.planner(), Clock.systemUTC());
        }
    }

    /** With any planner. */
    int effective(Asker asker, Planner planner, Clock clock) {
        List<Candidate> candidates =
                PolicyFiles.candidates(files, planner, spec.commandLine().getErr());
        Map<DatasetName, String> names = candidates.stream()
                .collect(Collectors.toUnmodifiableMap(one -> one.policy().dataset(), Candidate::file));
        ObjectNode json = Effective.of(
                        Candidate.together(candidates),
                        asker.caller("policy-effective"),
                        asker.purpose(),
                        clock.instant())
                .json(dataset -> Objects.requireNonNull(names.get(dataset)));
        show(json);
        return Exit.DONE;
    }

    private void show(JsonNode json) {
        shape.print(json, () -> EffectiveText.lines(json), spec.commandLine().getOut());
    }
}
