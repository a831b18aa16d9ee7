package dev.glovebox.deploy.sample;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glovebox sample}: the same files for the same seed. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description =
                "Writes the sample departments' CSV files, and truth.json with the exact answers to the sample questions.")
public final class SampleCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--persons",
            paramLabel = "N",
            defaultValue = "" + SampleDepartments.DEFAULT_PERSONS,
            description = "How many persons (default: ${DEFAULT-VALUE}).")
    private long persons;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "" + SampleDepartments.DEFAULT_SEED,
            description = "Another seed, other people (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to; made if missing.")
    private @Nullable Path folder;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        PrintWriter errors = command.commandLine().getErr();
        Path target = java.util.Objects.requireNonNull(folder);
        if (persons < 1 || persons > Population.MOST_PERSONS) {
            throw new ParameterException(
                    command.commandLine(),
                    "--persons lies between 1 and " + Population.MOST_PERSONS + ", not at " + persons);
        }
        try {
            SampleDepartments.write(
                    target, seed, persons, done -> errors.println(done + " of " + persons + " persons"));
        } catch (IOException failure) {
            errors.println("glovebox: could not write the sample to " + target + ": " + failure.getMessage());
            return FAILED;
        }
        command.commandLine().getOut().println(persons + " persons, seed " + seed + ", written to " + target);
        return 0;
    }
}
