package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.sample.SampleDepartments;
import dev.glovebox.deploy.trial.SampleFolder;
import dev.glovebox.deploy.trial.Trial;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.deployment.Settings;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glovebox demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Sample departments, sealed and asked, in a throw-away deployment. Ends with 0 only if every promise held.")
public final class DemoCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    /** With fewer, hardly a group of the story reaches the ten people that its policies demand. */
    private static final long FEWEST = 1_000;

    private static final long MOST = 10_000_000;

    private final Supplier<CommandLine> program;

    @Option(
            names = "--persons",
            paramLabel = "N",
            defaultValue = "" + SampleDepartments.DEFAULT_PERSONS,
            description = "How many people the sample has (default: ${DEFAULT-VALUE}).")
    private long persons;

    @Option(names = "--keep", description = "Leave the deployment on disk and say how to go on with it.")
    private boolean keep;

    @Option(
            names = "--ledger",
            paramLabel = "embedded|fabric",
            defaultValue = Settings.EMBEDDED,
            description =
                    "Where its ledger is: in the broker, or on a Fabric network that the demo brings up (default: ${DEFAULT-VALUE}).")
    private String ledger = Settings.EMBEDDED;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs {@code program}, the command line that users type into. */
    public DemoCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (persons < FEWEST || persons > MOST) {
            throw new ParameterException(
                    command, "--persons lies between " + FEWEST + " and " + MOST + ", not at " + persons);
        }
        if (!ledger.equals(Settings.EMBEDDED) && !ledger.equals(Settings.FABRIC)) {
            throw new ParameterException(command, "--ledger is embedded or fabric");
        }
        Narrator narrator = new Narrator(command.getOut());
        TrialFolder folder;
        try (Trial trial = Trial.begin("demo", program, keep)) {
            new Demo(narrator, trial, SampleFolder.find(), ledger).play(persons);
            folder = trial.folder();
        } catch (TrialException failed) {
            narrator.say("");
            narrator.say(Objects.requireNonNullElse(failed.getMessage(), "").strip());
            narrator.say("The demo FAILED: what it promised did not hold. 演示失败");
            return FAILED;
        }
        end(narrator, folder);
        return 0;
    }

    private void end(Narrator narrator, TrialFolder folder) {
        narrator.heading("All of it held", "全部成立");
        if (!keep) {
            narrator.say("The deployment, the identities and the data are deleted.");
            return;
        }
        narrator.say("Kept in " + folder.root() + ". To go on:");
        String home = " --home " + folder.home();
        if (ledger.equals(Settings.FABRIC)) {
            narrator.quote("deploy/glovebox fabric up" + home);
        }
        narrator.quote("deploy/glovebox serve" + home + " &");
        narrator.quote(
                "deploy/glovebox query" + home + " --as " + folder.people().resolve("alice")
                        + " --purpose benefit-audit - < deploy/sample/questions/01-recipients-by-county.sql");
    }
}
