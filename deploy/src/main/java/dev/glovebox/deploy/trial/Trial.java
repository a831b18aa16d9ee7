package dev.glovebox.deploy.trial;

import dev.glovebox.engine.deployment.Settings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine;

/** A deployment of its own, with its people and its broker. Ends with this process at the latest, an interrupted one too. */
public final class Trial implements AutoCloseable {
    private final TrialFolder folder;
    private final Client client;
    private final boolean keep;
    private final Thread ending = new Thread(this::end);
    private final AtomicReference<Optional<BrokerProcess>> broker = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Runnable> atEnd = new AtomicReference<>(() -> {});

    private Trial(TrialFolder folder, Supplier<CommandLine> program, boolean keep) {
        this.folder = folder;
        this.client = new Client(program, folder);
        this.keep = keep;
    }

    /**
     * Begins in a folder of its own.
     *
     * @param program the command line that users type into
     * @param keep leaves the folder, never the broker
     */
    public static Trial begin(String purpose, Supplier<CommandLine> program, boolean keep) {
        Trial trial = new Trial(TrialFolder.create(purpose), program, keep);
        Runtime.getRuntime().addShutdownHook(trial.ending);
        return trial;
    }

    public TrialFolder folder() {
        return folder;
    }

    public Client client() {
        return client;
    }

    /** Makes the deployment on {@code ledger}, as {@code init --ledger} takes it. A network is up when this returns, and comes down with the trial. */
    public void init(String ledger) {
        client.init(ledger).expect(Reply.DONE, "init");
        if (ledger.equals(Settings.FABRIC)) {
            atEnd(() -> client.fabric("down"));
            client.fabric("up").expect(Reply.DONE, "fabric up");
        }
    }

    /** Starts the broker and returns once it accepts questions. */
    public BrokerProcess serve() {
        return serveUnder(List.of());
    }

    /** The same, started by {@code wrapper}: a command that runs what follows it in some other environment. */
    public BrokerProcess serveUnder(List<String> wrapper) {
        BrokerProcess started = BrokerProcess.start(folder, wrapper);
        broker.set(Optional.of(started));
        started.awaitReady(folder);
        return started;
    }

    /** Runs once the broker has ended, however the trial ends. */
    public void atEnd(Runnable step) {
        atEnd.set(step);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already and finds nothing left to do.
        }
    }

    private void end() {
        if (ended.getAndSet(true)) {
            return;
        }
        broker.get().ifPresent(BrokerProcess::close);
        atEnd.get().run();
        if (!keep) {
            folder.close();
        }
    }
}
