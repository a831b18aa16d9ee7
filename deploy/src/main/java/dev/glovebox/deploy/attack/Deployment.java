package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.BrokerProcess;
import dev.glovebox.deploy.trial.Client;
import dev.glovebox.deploy.trial.Person;
import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.Trial;
import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.ledger.embedded.LedgerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A deployment of the lab's tables, made through the command line alone, with a broker in a process of its own. */
final class Deployment implements Target, AutoCloseable {
    static final Person MALLORY = new Person("mallory", "crime", "analyst");
    static final Person PAUL = new Person("paul", "press", "analyst");
    static final Person OLGA = new Person("olga", "lab", "owner");
    static final List<String> DATASETS = List.of("lab.p", "lab.t", "lab.v");

    private static final Set<String> BUSY = Set.of("WORKER-BUSY", "PLANNER-BUSY");
    private static final int MOST_AGAIN = 10;

    private final Trial trial;
    private final Path policies;
    private final Map<Person, Desk> desks = new ConcurrentHashMap<>();
    private BrokerProcess broker;

    private Deployment(Trial trial, Path policies) {
        this.trial = trial;
        this.policies = policies;
        this.broker = trial.serve();
    }

    /** Sealed and served. */
    static Deployment of(LabData data, Recipe recipe) {
        Trial trial = Trial.begin("attack", recipe.program(), false);
        try {
            data.write(trial.folder().data());
            trial.init(recipe.ledger());
            Client client = trial.client();
            List.of(MALLORY, PAUL, OLGA)
                    .forEach(person -> client.createIdentity(person).expect(Reply.DONE, "identity create"));
            Deployment made = new Deployment(trial, recipe.policies());
            DATASETS.forEach(dataset -> {
                client.publish(made.policy(dataset), OLGA).expect(Reply.DONE, "policy publish " + dataset);
                made.seal(dataset).expect(Reply.DONE, "dataset seal " + dataset);
            });
            return made;
        } catch (RuntimeException failed) {
            trial.close();
            throw failed;
        }
    }

    Path policy(String dataset) {
        return policies.resolve(dataset + ".yaml");
    }

    /** Seals the dataset's next version. */
    Reply seal(String dataset) {
        return client().seal(data().resolve(dataset + ".csv"), policy(dataset), OLGA);
    }

    Path data() {
        return trial.folder().data();
    }

    Client client() {
        return trial.client();
    }

    Home home() {
        return new Home(trial.folder().home());
    }

    Trial trial() {
        return trial;
    }

    BrokerProcess broker() {
        return broker;
    }

    /** After the broker has ended: another one, on what it left. */
    void restart() {
        restartUnder(List.of());
    }

    /** The same, on a host that {@code wrapper} makes of this one. */
    void restartUnder(List<String> wrapper) {
        hangUp();
        try {
            Files.deleteIfExists(home().brokerFile());
        } catch (IOException failed) {
            throw new UncheckedIOException("the ended broker's address cannot be removed", failed);
        }
        broker = trial.serveUnder(wrapper);
    }

    /** After the broker has ended: whether another one serves what it left. */
    boolean isServed() {
        try {
            restart();
            return true;
        } catch (TrialException refused) {
            return false;
        }
    }

    private void hangUp() {
        desks.values().forEach(Desk::close);
        desks.clear();
    }

    /** Asks again where the broker is busy, which says something of this host alone. */
    @Override
    public Answer post(Person who, String body) {
        try {
            Desk desk = desks.computeIfAbsent(who, person -> Desk.open(home().root(), client().identity(person)));
            Answer answer = desk.post(body);
            for (int again = 0; again < MOST_AGAIN && BUSY.contains(answer.code()); again++) {
                answer = desk.post(body);
            }
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException("the broker did not answer", broken);
        }
    }

    @Override
    public Map<String, String> state() {
        try (LedgerFile file = LedgerFile.open(home().ledger())) {
            return file.state();
        }
    }

    @Override
    public List<String> records() {
        List<String> records = new ArrayList<>();
        try (LedgerFile file = LedgerFile.open(home().ledger())) {
            file.records((record, _) -> records.add(record));
        }
        return records;
    }

    /** How many answers stand on the record, whole. */
    long recordedAnswers() {
        try (Stream<Path> files = Files.list(home().releases())) {
            return files.filter(file -> file.toString().endsWith(".sealed")).count();
        } catch (IOException failed) {
            throw new UncheckedIOException("a folder of the attacked deployment cannot be listed", failed);
        }
    }

    @Override
    public List<Path> leftBehind() {
        try (Stream<Path> tree = Files.walk(home().root())) {
            return Stream.concat(tree, Stream.of(trial.folder().brokerLog()))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the attacked deployment's folder cannot be listed", failed);
        }
    }

    @Override
    public void close() {
        hangUp();
        trial.close();
    }
}
