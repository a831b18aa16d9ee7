package dev.glovebox.engine.cli;

import dev.glovebox.policy.check.Explanations;
import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.check.Finding.Level;
import dev.glovebox.policy.check.Lint;
import dev.glovebox.policy.check.Mending;
import dev.glovebox.policy.check.Mending.Mended;
import dev.glovebox.policy.text.Nearest;
import dev.glovebox.policy.text.PolicyProblem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy lint}: offline, without a deployment. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Says what is wrong with policy files, or was probably not meant; needs no deployment.")
final class PolicyLintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Policy files, and files of tests beside them.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--explain",
            paramLabel = "CODE",
            description = "Explains a code, of a file's problem or of a refusal.")
    private Optional<String> explain = Optional.empty();

    @Option(
            names = "--fix",
            description = "Mends in the files what is beyond doubt, and says what; nothing that would permit more.")
    private boolean fix;

    @Option(names = "--strict", description = "Warnings count like errors.")
    private boolean strict;

    @Option(names = "--format", paramLabel = "text|json|sarif", description = "text (default), json or sarif.")
    private Format format = Format.text;

    /** As they are written on the command line. */
    enum Format {
        text,
        json,
        sarif
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (explain.isPresent()) {
            explained(explain.get(), out);
            return Exit.DONE;
        }
        if (files.isEmpty()) {
            throw CommandFailure.usage("name policy files to look at, or a code with --explain");
        }
        Lint lint = new Lint(LocalDate.now(Clock.systemUTC()));
        List<Finding> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(look(lint, file));
        }
        List<Finding> refusing = found.stream()
                .filter(finding -> strict || finding.level() == Level.ERROR)
                .toList();
        switch (format) {
            case text -> LintText.lines(found, files.size(), refusing).forEach(out::println);
            case json -> out.println(LintJson.of(found).toPrettyString());
            case sarif -> out.println(SarifLog.of(found).toPrettyString());
        }
        return refusing.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }

    private List<Finding> look(Lint lint, Path file) {
        byte[] bytes = PolicyFiles.bytes(file);
        if (fix) {
            Optional<String> text = PolicyFiles.text(bytes);
            Optional<Mended> mended = text.map(before -> new Mending(lint).mend(file.toString(), before))
                    .filter(result -> !result.mended().isEmpty());
            if (mended.isPresent()) {
                PolicyFiles.replace(file, mended.get().text());
                mended.get().mended().forEach(this::tell);
                bytes = mended.get().text().getBytes(StandardCharsets.UTF_8);
            }
        }
        return lint.look(file.toString(), bytes);
    }

    private void tell(PolicyProblem problem) {
        spec.commandLine().getErr().println(Terminal.plain("mended " + problem));
    }

    private static void explained(String code, PrintWriter out) {
        Explanations all = Explanations.standard();
        Explanations.Explanation one = all.of(code)
                .orElseThrow(() -> CommandFailure.usage(
                        "there is no code " + Terminal.plain(code) + ": " + Nearest.suggestion(code, all.codes())));
        out.println(one.code() + "  " + one.title());
        out.println();
        out.println(one.text());
    }
}
