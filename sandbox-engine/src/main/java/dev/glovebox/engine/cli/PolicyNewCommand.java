package dev.glovebox.engine.cli;

import dev.glovebox.policy.draft.Draft;
import dev.glovebox.policy.draft.Draft.Drafted;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox policy new}: offline, without a deployment. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Writes the draft of a policy for a CSV file: its columns with coarse types, and everything refused.")
final class PolicyNewCommand implements Callable<Integer> {
    private static final String PUBLIC = "public";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "CSV",
            description = "The file; its first line names the columns.")
    private Path from = Path.of("");

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "D",
            description = "The dataset's name, department.table.")
    private String dataset = "";

    @Option(names = "--owner", paramLabel = "DEPT", description = "The owning department; left out, the dataset's.")
    private Optional<String> owner = Optional.empty();

    @Option(
            names = "--person",
            paramLabel = "COLUMN",
            description = "The column that identifies the person a row is about.")
    private Optional<String> person = Optional.empty();

    @Option(names = "--public", description = "The whole dataset is without persons.")
    private boolean withoutPersons;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file; left out, the draft is printed.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        if (withoutPersons && person.isPresent()) {
            throw CommandFailure.usage("--person and --public exclude each other");
        }
        DatasetName name = named("--dataset", dataset, DatasetName::new);
        String department = owner.orElse(name.department().replace('_', '-'));
        named("--owner", department, PurposeName::new);
        Optional<String> whom = withoutPersons ? Optional.of(PUBLIC) : person;
        return switch (new Draft(name, department, whom).of(PolicyFiles.bytes(from))) {
            case Drafted.Text text -> write(text.yaml());
            case Drafted.Unusable unusable -> {
                PrintWriter err = spec.commandLine().getErr();
                unusable.findings().forEach(finding -> err.println(Terminal.plain(from + ":1 " + finding)));
                throw new CommandFailure(Exit.REFUSED, "DENIED CSV-01  the header cannot become a policy's columns");
            }
        };
    }

    private static <T> T named(String option, String name, Function<String, T> parser) {
        try {
            return parser.apply(name);
        } catch (IllegalArgumentException unsound) {
            throw CommandFailure.usage(option + " " + Terminal.plain(name) + ": " + unsound.getMessage());
        }
    }

    private int write(String yaml) {
        if (out.isEmpty()) {
            spec.commandLine().getOut().print(yaml);
            spec.commandLine().getOut().flush();
            return Exit.DONE;
        }
        try {
            Files.writeString(out.get(), yaml, StandardOpenOption.CREATE_NEW);
        } catch (IOException failed) {
            throw CommandFailure.usage(
                    "--out must name a new file in a folder that can be written; " + out.get() + " is not");
        }
        spec.commandLine().getOut().println(out.get() + "  " + next());
        return Exit.DONE;
    }

    private String next() {
        return person.isPresent() || withoutPersons
                ? "is a draft that shares nothing: write its grants, then `glovebox policy lint` it"
                : "is a draft: say under `person` whom its rows are about, then `glovebox policy lint` it";
    }
}
