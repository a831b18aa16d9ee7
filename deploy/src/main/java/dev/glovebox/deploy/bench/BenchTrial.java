package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.trial.BrokerProcess;
import dev.glovebox.deploy.trial.Client;
import dev.glovebox.deploy.trial.Person;
import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.Trial;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.engine.deployment.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** One dataset in a throw-away deployment, with its owner and its analyst. */
final class BenchTrial implements AutoCloseable {
    static final Person ANALYST = new Person("ann", "bench", "analyst");
    static final Person OWNER = new Person("ben", "bench", "owner");

    private final Trial trial;
    private final String dataset;
    private final Path policy;

    private BenchTrial(Trial trial, String dataset, Path policy) {
        this.trial = trial;
        this.dataset = dataset;
        this.policy = policy;
    }

    static BenchTrial begin(String dataset, Supplier<CommandLine> program) {
        return begin(dataset, Settings.EMBEDDED, program);
    }

    /** {@code ledger} as {@code init --ledger} takes it; on a network, the network is up. */
    static BenchTrial begin(String dataset, String ledger, Supplier<CommandLine> program) {
        Trial trial = Trial.begin("bench", program, false);
        try {
            Path data = Files.createDirectories(trial.folder().data());
            Client client = trial.client();
            trial.init(ledger);
            client.createIdentity(ANALYST).expect(Reply.DONE, "identity create");
            client.createIdentity(OWNER).expect(Reply.DONE, "identity create");
            return new BenchTrial(trial, dataset, BenchData.writePolicy(dataset, data));
        } catch (TrialException failed) {
            trial.close();
            throw failed;
        } catch (IOException failed) {
            trial.close();
            throw new UncheckedIOException("the benchmark's folder could not be made", failed);
        }
    }

    /** More analysts of the same department. */
    List<Path> analysts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Person(ANALYST.name() + number, ANALYST.department(), ANALYST.role()))
                .map(person -> {
                    trial.client().createIdentity(person).expect(Reply.DONE, "identity create");
                    return trial.client().identity(person);
                })
                .toList();
    }

    /** Closing what it returns ends the broker before the trial does. */
    BrokerProcess serve() {
        BrokerProcess broker = trial.serve();
        trial.client().publish(policy, OWNER).expect(Reply.DONE, "policy publish");
        return broker;
    }

    /** The dataset's next policy version. */
    void publish(UnaryOperator<String> edit) {
        Path edited = BenchData.writePolicy(dataset, edit, data());
        trial.client().publish(edited, OWNER).expect(Reply.DONE, "policy publish");
    }

    /** The whole command, as an owner waits for it. */
    Duration seal(Path source) {
        long start = System.nanoTime();
        trial.client().seal(source, policy, OWNER).expect(Reply.DONE, "dataset seal " + dataset);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    Path data() {
        return trial.folder().data();
    }

    Path home() {
        return trial.folder().home();
    }

    Path identity() {
        return trial.client().identity(ANALYST);
    }

    @Override
    public void close() {
        trial.close();
    }
}
