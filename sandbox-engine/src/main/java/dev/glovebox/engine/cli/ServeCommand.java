package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Broker;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "The broker, in the foreground; SIGTERM drains it.")
final class ServeCommand implements Callable<Integer> {
    private final Clock clock = Clock.systemUTC();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Option(names = "--init", description = "Makes the deployment first, as init does, where there is none yet.")
    private boolean init;

    @Override
    public Integer call() throws InterruptedException {
        Home home = made(where.home());
        Settings settings = Settings.read(home.settings());
        // Before anything logs: the file's place is known only here.
        System.setProperty("glovebox.logs", home.logs().toString());
        System.setProperty("logback.configurationFile", "dev/glovebox/engine/http/broker-logback.xml");
        Broker broker = Broker.open(home, Installation.current(HostCache.of(home)), clock);
        BrokerServer server;
        try {
            server = BrokerServer.start(home, settings, broker, clock);
        } catch (RuntimeException deaf) {
            broker.close();
            throw deaf;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, broker, settings), "drain"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("glovebox ready at https://" + server.where().authority() + "   (" + home.root() + ")");
        if (!broker.tier().unsafe().isEmpty()) {
            out.println(broker.tier().unsafe());
        }
        SortedSet<String> unconfirmed = broker.unconfirmed();
        if (!unconfirmed.isEmpty()) {
            out.println("HEAD-01 the ledger was restored, copied or moved: no data of " + String.join(", ", unconfirmed)
                    + " is charged until its owner confirms the head; see `glovebox ledger head`");
        }
        out.flush();
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    private Home made(Home home) {
        if (init && !Files.exists(home.settings())) {
            new Initialization(home, InitCommand.NAME, Settings.EMBEDDED, clock).run();
        }
        return home.requireMade();
    }

    /** A signal would end the process with its own number; a broker that was drained has ended well. */
    private static void stop(BrokerServer server, Broker broker, Settings settings) {
        int exit = Exit.DONE;
        try {
            server.drain(
                    settings.workerDeadline().plus(settings.plannerDeadline()).plusSeconds(5));
            server.close();
            broker.close();
        } catch (RuntimeException unclean) {
            exit = Exit.UNREACHABLE;
        }
        Runtime.getRuntime().halt(exit);
    }
}
