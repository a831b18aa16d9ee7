package dev.glovebox.deploy.trial;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The product's own command line, run in this process against one trial's deployment. */
public final class Client {
    private final Supplier<CommandLine> program;
    private final TrialFolder folder;

    public Client(Supplier<CommandLine> program, TrialFolder folder) {
        this.program = program;
        this.folder = folder;
    }

    /** Makes the deployment; {@code ledger} as {@code init --ledger} takes it. */
    public Reply init(String ledger) {
        return run("init", "--home", folder.home().toString(), "--ledger", ledger);
    }

    /** Takes the step {@code up} or {@code down}. */
    public Reply fabric(String step) {
        return run("fabric", step, "--home", folder.home().toString());
    }

    public Reply createIdentity(Person person) {
        return run(
                "identity",
                "create",
                person.name(),
                "--dept",
                person.department(),
                "--role",
                person.role(),
                "--out",
                identity(person).toString(),
                "--home",
                folder.home().toString());
    }

    public Reply publish(Path policy, Person owner) {
        return as(owner, "policy", "publish", policy.toString());
    }

    public Reply seal(Path file, Path policy, Person owner) {
        return as(owner, "dataset", "seal", file.toString(), "--policy", policy.toString());
    }

    /** The SQL comes last, so that none of it can be taken for an option. */
    public Reply query(Person analyst, String purpose, String sql, String... options) {
        List<String> words =
                new ArrayList<>(List.of("query", "--as", identity(analyst).toString()));
        words.addAll(List.of("--home", folder.home().toString(), "--purpose", purpose));
        words.addAll(List.of(options));
        words.addAll(List.of("--", sql));
        return run(words.toArray(String[]::new));
    }

    public Reply as(Person person, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--as", identity(person).toString(), "--home", folder.home().toString()));
        return run(all.toArray(String[]::new));
    }

    public Reply run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = program.get()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Reply(code, out.toString(), err.toString());
    }

    public Path identity(Person person) {
        return folder.people().resolve(person.name());
    }
}
