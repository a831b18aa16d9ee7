package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Broker;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glovebox serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "The broker, in the foreground; SIGTERM drains it.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Override
    public Integer call() throws InterruptedException {
        Home home = where.home().requireMade();
        Settings settings = Settings.read(home.settings());
        // Before anything logs: the file's place is known only here.
        System.setProperty("glovebox.logs", home.logs().toString());
        System.setProperty("logback.configurationFile", "dev/glovebox/engine/http/broker-logback.xml");
        Clock clock = Clock.systemUTC();
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
        out.flush();
        new CountDownLatch(1).await();
        return Exit.DONE;
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
