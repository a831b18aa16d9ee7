package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.engine.approval.KeptRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox request}. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = "Questions that wait until those whom a policy names have signed.",
        subcommands = {
            RequestCommand.ListAll.class,
            RequestCommand.Show.class,
            RequestDecision.Approve.class,
            RequestDecision.Refuse.class
        })
final class RequestCommand {

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "My own requests, and those that wait for me or ask my data.")
    static final class ListAll extends Listing {
        @Override
        String path() {
            return "/v1/requests";
        }

        @Override
        List<String> lines(JsonNode answer) {
            Grid grid = Grid.of("request", "at", "by", "purpose", "of", "state", "waits for");
            answer.required("requests")
                    .forEach(one -> grid.row(
                            one.required("request").asText(),
                            one.required("at").asText(),
                            one.required("by").asText() + " ("
                                    + one.required("department").asText() + ")",
                            one.required("purpose").asText(),
                            Texts.joined(one.required("datasets")),
                            one.required("state").asText(),
                            Texts.joined(one.required("missing"))));
            return grid.lines();
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "What is signed, made from the question's plan; for its author and the owners concerned, the question too.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "ID", description = "The request.")
        private String id = "";

        @Option(names = "--lang", paramLabel = "en|zh", description = "English (default) or Chinese; signed are both.")
        private Tongue tongue = Tongue.en;

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode request = client.get("/v1/requests/" + BrokerClient.encode(id), Map.of());
                print(request, spec.commandLine().getOut());
                return Exit.DONE;
            }
        }

        private void print(JsonNode request, PrintWriter out) {
            String state = request.required("state").asText();
            String missing = Texts.joined(request.required("missing"));
            out.println("request " + id + "  " + state + (missing.isEmpty() ? "" : "  waits for " + missing));
            out.println();
            String text = request.required("text").textValue();
            int between = text.indexOf(KeptRequest.BETWEEN);
            String half = tongue == Tongue.en
                    ? text.substring(0, between)
                    : text.substring(between + KeptRequest.BETWEEN.length());
            half.lines().map(Terminal::plain).forEach(out::println);
            if (request.path("sql").isTextual()) {
                out.println();
                out.println("The question as it was written; it is not part of what is signed:");
                request.path("sql").textValue().lines().forEach(line -> out.println("  " + Terminal.plain(line)));
                request.path("parameters")
                        .properties()
                        .forEach(entry -> out.println(Terminal.plain("  :" + entry.getKey() + " = "
                                + entry.getValue().asText())));
            }
            if (!request.required("mySeats").isEmpty() && state.equals("WAITING")) {
                String digest = ReadDigest.shown(RequestDecision.digest(request, as));
                out.println();
                out.println("to sign what stands above:  glovebox request approve " + id + " --digest " + digest);
                out.println("to end it:                  glovebox request refuse " + id);
            }
        }
    }
}
