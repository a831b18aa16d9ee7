package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.review.Explainer;
import dev.glovebox.engine.review.Explainer.Explained;
import dev.glovebox.engine.review.Phrases;
import dev.glovebox.policy.budget.Epsilon;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Parameters(paramLabel = "SQL-FILE", description = "The question, or - for standard input.")
    private String question = "";

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "A policy; one for each dataset in the question.")
    private List<Path> policies = new ArrayList<>();

    @Option(names = "--as", required = true, paramLabel = "DEPT.ROLE", description = "Who asks, such as hrss.analyst.")
    private String as = "";

    @Option(names = "--purpose", required = true, paramLabel = "P", description = "What the answer is for.")
    private String purpose = "";

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "Privacy loss of the run; left out, the policies' perQuery.")
    private Optional<String> epsilon = Optional.empty();

    @Option(names = "--param", paramLabel = "k=v", description = "A value for :k in the question.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--lang", paramLabel = "en|zh", description = "en (default) or zh.")
    private Lang lang = Lang.en;

    /** As they are written on the command line. */
    enum Lang {
        en(Phrases.Language.EN),
        zh(Phrases.Language.ZH);

        private final Phrases.Language language;

        Lang(Phrases.Language language) {
            this.language = language;
        }
    }

    @Override
    public Integer call() {
        Question asked = asked(
                question.equals("-") ? Input.text("-") : Input.file(Path.of(question)),
                Clock.systemUTC().instant());
        try (OwnPlanner own = OwnPlanner.start(Installation.current(HostCache.ofUser()))) {
            return explain(asked, own.planner());
        }
    }

    /** With any planner. */
    int explain(Question asked, Planner planner) {
        Explainer explainer = new Explainer(
                new PlanStage(planner),
                PolicyFiles.candidates(policies, planner, spec.commandLine().getErr()),
                Phrases.in(lang.language));
        Explained explained = explainer.explain(asked);
        PrintWriter out = spec.commandLine().getOut();
        explained.lines().forEach(line -> out.println(Terminal.plain(line)));
        return explained.allowed() ? Exit.DONE : Exit.REFUSED;
    }

    Question asked(String sql, Instant at) {
        Asker asker = Asker.of(as, purpose);
        return new Question(
                sql,
                asker.caller("policy-explain"),
                asker.purpose(),
                parameters,
                epsilon.map(text -> Asker.parsed("--epsilon", text, Epsilon::of)),
                at);
    }
}
