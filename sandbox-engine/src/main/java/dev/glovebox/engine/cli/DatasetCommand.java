package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code glovebox dataset seal} and {@code dataset list}. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description = "Sealed datasets.",
        subcommands = {DatasetCommand.Seal.class, DatasetCommand.ListAll.class})
final class DatasetCommand {

    /** Seals a version. */
    @Command(
            name = "seal",
            mixinStandardHelpOptions = true,
            description = "Seals CSV or Parquet files as the next version, and registers it.")
    static final class Seal implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(
                paramLabel = "FILE",
                arity = "1..*",
                description = "CSV files, or Parquet files ending in .parquet.")
        private List<Path> files = new ArrayList<>();

        @Option(
                names = "--policy",
                required = true,
                paramLabel = "P",
                description = "The dataset's published policy file.")
        private Path policy = Path.of("");

        @Override
        public Integer call() {
            return new Sealing(
                            as, spec.commandLine().getOut(), spec.commandLine().getErr())
                    .seal(files, policy);
        }
    }

    /** Lists datasets. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The datasets that are there, and what I may ask them for.")
    static final class ListAll extends Listing {
        @Override
        String path() {
            return "/v1/datasets";
        }

        @Override
        List<String> lines(JsonNode answer) {
            Grid grid = Grid.of("dataset", "owner", ">version", ">policy", "persons", "my purposes");
            answer.required("datasets")
                    .forEach(one -> grid.row(
                            one.required("dataset").asText(),
                            one.required("owner").asText(),
                            one.required("version").asText(),
                            "v" + one.required("policyVersion").asText(),
                            one.required("public").asBoolean()
                                    ? "public"
                                    : one.path("person").path("domain").asText()
                                            + (one.has("threshold") ? ", by threshold" : ""),
                            Texts.joined(one.required("purposes"))));
            return grid.lines();
        }
    }
}
