package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.trial.Client;
import dev.glovebox.deploy.trial.Person;
import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.Trial;
import dev.glovebox.engine.deployment.Settings;
import io.trino.tpch.TpchTable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine;

/** TPC-H in a throw-away deployment of its own, with the customer or the supplier as the person. */
final class TpchTrial implements AutoCloseable {
    static final List<String> PERSONS = List.of("customer", "supplier");

    /** Nobody's, whoever is the person. */
    private static final List<TpchTable<?>> PUBLIC = List.of(TpchTable.REGION, TpchTable.NATION, TpchTable.PART);

    private static final Person ANALYST = new Person("ann", "tpch", "analyst");
    private static final Person OWNER = new Person("ben", "tpch", "owner");

    private final Trial trial;

    private TpchTrial(Trial trial) {
        this.trial = trial;
    }

    /** Serves as soon as everything is sealed. */
    static TpchTrial begin(String person, TpchData data, Supplier<CommandLine> program) {
        return begin(TpchData.TABLES, (table, folder) -> policy(person, table, folder), data, program);
    }

    /** Of {@code tables} alone, under policies that {@code policies} writes into a folder. */
    static TpchTrial begin(
            List<TpchTable<?>> tables,
            BiFunction<TpchTable<?>, Path, Path> policies,
            TpchData data,
            Supplier<CommandLine> program) {
        Trial trial = Trial.begin("bench", program, false);
        try {
            Client client = trial.client();
            trial.init(Settings.EMBEDDED);
            client.createIdentity(ANALYST).expect(Reply.DONE, "identity create");
            client.createIdentity(OWNER).expect(Reply.DONE, "identity create");
            trial.serve();
            tables.forEach(table -> seal(
                    client,
                    data.file(table),
                    policies.apply(table, trial.folder().root())));
            return new TpchTrial(trial);
        } catch (RuntimeException failed) {
            trial.close();
            throw failed;
        }
    }

    private static void seal(Client client, Path source, Path policy) {
        client.publish(policy, OWNER).expect(Reply.DONE, "policy publish");
        client.seal(source, policy, OWNER).expect(Reply.DONE, "dataset seal");
    }

    static Path policy(String person, TpchTable<?> table, Path folder) {
        String resources = "tpch/" + (PUBLIC.contains(table) ? "public" : person) + "/";
        return BenchData.writePolicy(resources + TpchData.dataset(table), folder);
    }

    Asker ask() {
        return Asker.connect(trial.folder().home(), trial.client().identity(ANALYST));
    }

    int workers() {
        return Settings.read(home().resolve("glovebox.yaml")).workers();
    }

    Path home() {
        return trial.folder().home();
    }

    @Override
    public void close() {
        trial.close();
    }
}
