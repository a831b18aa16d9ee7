package dev.glovebox.engine.cli;

import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.budget.Epsilon;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A question that an owner looks at over policy files: who would ask it, for what. */
final class OwnersQuestion {
    @Parameters(paramLabel = "SQL-FILE", description = "The question, or - for standard input.")
    private String sql = "";

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

    List<Path> policies() {
        return policies;
    }

    Question question(String caller, Instant at) {
        return question(sql.equals("-") ? Input.text("-") : Input.file(Path.of(sql)), caller, at);
    }

    Question question(String text, String caller, Instant at) {
        Asker asker = Asker.of(as, purpose);
        return new Question(
                text,
                asker.caller(caller),
                asker.purpose(),
                parameters,
                epsilon.map(value -> Asker.parsed("--epsilon", value, Epsilon::of)),
                at);
    }
}
