package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.review.Explainer;
import dev.glovebox.engine.review.Explainer.Explained;
import dev.glovebox.engine.review.Phrases;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox policy explain}: without a deployment, with a planner of its own. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says what policy files make of a question: which rules decide, what protects a person, what it costs.")
final class PolicyExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final OwnersQuestion asked = new OwnersQuestion();

    @Option(names = "--lang", paramLabel = "en|zh", description = "en (default) or zh.")
    private Tongue tongue = Tongue.en;

    @Override
    public Integer call() {
        Question question = asked.question("policy-explain", Clock.systemUTC().instant());
        try (OwnPlanner own = OwnPlanner.start(Installation.current(HostCache.ofUser()))) {
            return explain(question, own.planner());
        }
    }

    /** With any planner. */
    int explain(Question question, Planner planner) {
        Explainer explainer = new Explainer(
                new PlanStage(planner),
                PolicyFiles.candidates(
                        asked.policies(), planner, spec.commandLine().getErr()),
                Phrases.in(tongue.language()));
        Explained explained = explainer.explain(question);
        PrintWriter out = spec.commandLine().getOut();
        explained.lines().forEach(line -> out.println(Terminal.plain(line)));
        return explained.allowed() ? Exit.DONE : Exit.REFUSED;
    }
}
