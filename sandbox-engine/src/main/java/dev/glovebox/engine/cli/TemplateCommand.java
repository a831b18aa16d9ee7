package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox template}. */
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        description = "Questions with typed parameters, which a policy approves once and for all by their digest.",
        subcommands = {TemplateCommand.Add.class, TemplateCommand.ListAll.class, TemplateCommand.Show.class})
final class TemplateCommand {

    /** Proposes one. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Proposes a template, and prints what owners list in approvals.templates.")
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The question, with a place :k for each parameter.")
        private Path file = Path.of("");

        @Option(names = "--purpose", required = true, paramLabel = "P", description = "What its answers are for.")
        private String purpose = "";

        @Option(
                names = "--param",
                paramLabel = "k=TYPE:RANGE",
                description =
                        "k=bigint:1..100, k=decimal:0.5..1, k=date:2020-01-01..2026-12-31, k=text:a|b|c; once for each.")
        private List<String> parameters = new ArrayList<>();

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("sql", Input.file(file))
                    .put("purpose", purpose);
            ArrayNode all = body.putArray("parameters");
            parameters.forEach(all::add);
            try (BrokerClient client = as.client()) {
                JsonNode kept = client.post("/v1/templates", body);
                PrintWriter out = spec.commandLine().getOut();
                out.println(kept.required("ref").textValue());
                out.println("  it runs without an approval where a grant says");
                out.println(
                        "  approvals: {templates: [\"" + kept.required("ref").textValue() + "\"]}");
                return Exit.DONE;
            }
        }
    }

    /** Lists them. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "The templates that there are.")
    static final class ListAll extends Listing {
        @Override
        String path() {
            return "/v1/templates";
        }

        @Override
        List<String> lines(JsonNode answer) {
            Grid grid = Grid.of("template", "purpose", "by", "parameters");
            answer.required("templates")
                    .forEach(one -> grid.row(
                            one.required("ref").asText(),
                            one.required("purpose").asText(),
                            one.required("by").asText() + " ("
                                    + one.required("department").asText() + ")",
                            Texts.joined(one.required("parameters"))));
            return grid.lines();
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "What a template does, at the first value of each parameter, and its question: for its author and the owners concerned.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "NAME", description = "Its name, or tpl:name@sha256:….")
        private String name = "";

        @Option(names = "--lang", paramLabel = "en|zh", description = "English (default) or Chinese.")
        private Tongue tongue = Tongue.en;

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode template = client.get("/v1/templates/text", Map.of("template", name));
                PrintWriter out = spec.commandLine().getOut();
                out.println(template.required("ref").textValue());
                out.println();
                String text = tongue == Tongue.en ? "english" : "chinese";
                template.required(text).textValue().lines().map(Terminal::plain).forEach(out::println);
                out.println();
                template.required("sql").textValue().lines().forEach(line -> out.println("  " + Terminal.plain(line)));
                return Exit.DONE;
            }
        }
    }
}
