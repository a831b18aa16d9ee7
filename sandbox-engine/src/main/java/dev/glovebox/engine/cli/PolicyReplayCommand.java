package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Says who would gain and who would lose by a policy, had it decided the questions of the last days.",
            "Nothing is published, charged or read; the questions themselves are not shown."
        })
final class PolicyReplayCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 90;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Mixin
    private final Shape shape = new Shape();

    @Parameters(paramLabel = "FILE", description = "The policy as it would be.")
    private Path file = Path.of("");

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many days to look back, 1 to 90; left out, 30.")
    private int days;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            throw CommandFailure.usage("--days must be 1 to " + MOST_DAYS);
        }
        String text = Input.file(file);
        PolicyCommand.read(file, text, spec.commandLine().getErr());
        try (BrokerClient client = as.client()) {
            JsonNode report = client.post(
                    "/v1/policies/replay",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("file", PolicyCommand.name(file))
                            .put("text", text)
                            .put("days", days));
            shape.print(report, () -> lines(report), spec.commandLine().getOut());
            return Exit.DONE;
        }
    }

    private List<String> lines(JsonNode report) {
        List<String> lines = new ArrayList<>();
        JsonNode touched = report.required("touched");
        if (!touched.isEmpty()) {
            Grid grid = Grid.of("who", "purpose", ">questions", "now", "then");
            touched.forEach(one -> grid.row(
                    one.required("name").asText() + " ("
                            + one.required("department").asText() + " "
                            + one.required("role").asText() + ")",
                    one.required("purpose").asText(),
                    one.required("questions").asText(),
                    verdict(one, "refusedNow"),
                    verdict(one, "refusedThen")));
            lines.addAll(grid.lines());
        }
        int kept = report.required("kept").intValue();
        int replayed = report.required("replayed").intValue();
        lines.add((touched.isEmpty() ? "UNTOUCHED  " : "TOUCHED  ") + LintText.many(replayed, "different question")
                + " of the last " + LintText.many(days, "day")
                + (replayed < kept ? ", the newest of " + kept + ", were" : " were")
                + " decided again");
        return lines;
    }

    private static String verdict(JsonNode one, String member) {
        return one.has(member) ? "DENY " + one.required(member).textValue() : "ALLOW";
    }
}
