package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox query}. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        preprocessor = QueryCommand.CommentFirst.class,
        description = "Asks one question.")
final class QueryCommand implements Callable<Integer> {
    private static final Pattern COMMENT = Pattern.compile("--\\s");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "P",
            description = "What the answer is for; a grant must cover it.")
    private String purpose = "";

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "Privacy loss of this run; left out, the policies' perQuery.")
    private Optional<String> epsilon = Optional.empty();

    @Option(names = "--param", paramLabel = "k=v", description = "A value for :k in the question.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--format", paramLabel = "table|json|csv", description = "table (default), json or csv.")
    private Format format = Format.table;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Writes the receipt to a new file, whatever the outcome.")
    private Optional<Path> receipt = Optional.empty();

    @Option(
            names = "--quote",
            description = "Does not ask: tells the charge, the noise and the threshold in persons; free.")
    private boolean quote;

    @Option(
            names = "--dry-run",
            description = "Does not ask: shows the answer's shape on rows that are made up from the policies; free.")
    private boolean dryRun;

    @Option(
            names = "--max-error",
            paramLabel = "X",
            description =
                    "With --quote: the least epsilon whose noise is at most ±X in every group, or for means and quantiles in one of a stated size.")
    private Optional<String> maxError = Optional.empty();

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "Instead of SQL: a template, by its name or as tpl:name@sha256:….")
    private Optional<String> template = Optional.empty();

    @Parameters(paramLabel = "SQL", arity = "0..1", description = "The question, or - for standard input.")
    private String sql = "";

    /** A question may begin with a comment, {@code -- like this}; a blank before it keeps it from being read as an option. */
    static final class CommentFirst implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // The parser's own type.
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, @Nullable ArgSpec argument, Map<String, Object> info) {
            arguments.replaceAll(word -> COMMENT.matcher(word).lookingAt() ? " " + word : word);
            return false;
        }
    }

    /** As they are written on the command line. */
    enum Format {
        table,
        json,
        csv
    }

    @Override
    public Integer call() {
        if (template.isPresent() && (quote || dryRun || !sql.isEmpty())) {
            throw CommandFailure.usage("--template stands in place of the SQL, without --quote or --dry-run");
        }
        String text = template.isPresent() ? "" : Input.text(sql);
        receipt.ifPresent(QueryCommand::requireNew);
        PrintWriter out = spec.commandLine().getOut();
        if (maxError.isPresent() && !quote) {
            throw CommandFailure.usage("--max-error goes with --quote: it asks what a question would cost");
        }
        if (dryRun && (quote || receipt.isPresent())) {
            throw CommandFailure.usage("--dry-run asks nothing, so it goes neither with --quote nor with --receipt");
        }
        try (BrokerClient client = as.client()) {
            if (quote) {
                quoted(client.post("/v1/quotes", question(text)), out);
                return Exit.DONE;
            }
            if (dryRun) {
                synthetic(client.post("/v1/dry-runs", question(text)), out);
                return Exit.DONE;
            }
            JsonNode answer = template.isPresent()
                    ? client.post("/v1/templates/queries", question(text))
                    : client.post("/v1/queries", question(text));
            keepReceipt(answer);
            print(answer, out);
            return Exit.DONE;
        } catch (ProblemReply reply) {
            keepReceipt(reply.problem());
            if (format == Format.json) {
                out.println(reply.problem().toPrettyString());
            }
            ProblemText.of(reply.status(), reply.problem(), Input.name(sql), text)
                    .forEach(spec.commandLine().getErr()::println);
            return reply.problem().has("request") ? Exit.WAITING : Exit.of(reply.status(), true);
        }
    }

    private ObjectNode question(String text) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("purpose", purpose);
        template.ifPresentOrElse(name -> question.put("template", name), () -> question.put("sql", text));
        epsilon.ifPresent(value -> question.put("epsilon", value));
        maxError.ifPresent(value -> question.put("maxError", value));
        if (!parameters.isEmpty()) {
            parameters.forEach(question.putObject("parameters")::put);
        }
        return question;
    }

    private void quoted(JsonNode answer, PrintWriter out) {
        if (format == Format.json) {
            out.println(answer.toPrettyString());
        } else {
            QuoteText.lines(answer).forEach(out::println);
        }
    }

    private void print(JsonNode answer, PrintWriter out) {
        switch (format) {
            case json -> out.println(answer.toPrettyString());
            case csv -> {
                AnswerCsv.lines(answer).forEach(out::println);
                AnswerText.footer(answer).forEach(spec.commandLine().getErr()::println);
            }
            case table -> {
                AnswerText.table(answer).forEach(out::println);
                AnswerText.footer(answer).forEach(out::println);
            }
        }
    }

    /** Every form says that nothing in it is true: a table before and after it, JSON in a member, CSV in each row. */
    private void synthetic(JsonNode answer, PrintWriter out) {
        switch (format) {
            case json -> out.println(answer.toPrettyString());
            case csv -> AnswerCsv.synthetic(answer).forEach(out::println);
            case table -> {
                out.println(AnswerText.SYNTHETIC);
                AnswerText.table(answer).forEach(out::println);
                AnswerText.notices(answer).forEach(out::println);
            }
        }
    }

    /** Before anything is asked: a receipt must not be lost to a name that is taken. */
    private static void requireNew(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) || folder == null || !Files.isWritable(folder)) {
            throw CommandFailure.usage(
                    "--receipt must name a new file in a folder that can be written; " + file + " is not");
        }
    }

    private void keepReceipt(JsonNode answer) {
        JsonNode text = answer.path("receipt");
        if (receipt.isEmpty() || !text.isTextual()) {
            return;
        }
        try {
            Files.writeString(receipt.get(), text.textValue(), StandardOpenOption.CREATE_NEW);
        } catch (IOException failed) {
            spec.commandLine()
                    .getErr()
                    .println("the receipt could not be written to " + receipt.get() + "; here it is:");
            spec.commandLine().getErr().println(text.textValue());
        }
    }
}
