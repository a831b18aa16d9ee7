package dev.glovebox.deploy.fabric;

import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.ledger.chaincode.ServiceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox fabric}. */
@Command(
        name = "fabric",
        mixinStandardHelpOptions = true,
        description = {
            "A Hyperledger Fabric network of this deployment, all on 127.0.0.1: two departments and the authority, a peer each,",
            "and four ordering nodes. Needs Fabric's programs in FABRIC_BIN, on PATH or in ~/.glovebox/fabric/bin."
        },
        subcommands = {
            FabricCommand.Up.class,
            FabricCommand.Down.class,
            FabricCommand.Status.class,
            FabricCommand.Logs.class,
            FabricTrustCommand.class,
            FabricHostsCommands.Write.class,
            FabricHostsCommands.Pack.class
        })
public final class FabricCommand implements Runnable {
    private static final int DONE = 0;
    private static final int MISSING = 1;
    private static final int UNREACHABLE = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "fabric takes up, down, status, logs, trust, files or package");
    }

    /** Which deployment, and how a failure ends. */
    static final class Deployed {
        @Option(
                names = "--home",
                paramLabel = "FOLDER",
                description = "The deployment; else GLOVEBOX_HOME, else ~/.glovebox/default.")
        private Optional<Path> home = Optional.empty();

        Home home() {
            return Home.find(home, System.getenv()).requireMade();
        }

        FabricNetwork network() {
            return new FabricNetwork(home().fabric(), home().authority().resolve("ca.pem"));
        }

        /** Its name on the channel; a deployment with a ledger of its own has no use for a network, unless to move there. */
        String contract(boolean toMove) {
            Settings settings = Settings.read(home().settings());
            if (!toMove && !settings.ledger().equals(Settings.FABRIC)) {
                throw new DeploymentException(
                        "FABRIC-08",
                        "the ledger of " + home().root()
                                + " is embedded; --to-move makes a network that it can be moved to, `glovebox init --ledger fabric` a deployment for one");
            }
            return settings.name();
        }

        static int ended(PrintWriter err, Callable<Integer> step) throws Exception {
            try {
                return step.call();
            } catch (NetworkException failed) {
                err.println(failed.getMessage());
                return failed.isMissingPrograms() ? MISSING : UNREACHABLE;
            } catch (ServiceException failed) {
                err.println(failed.getMessage());
                return UNREACHABLE;
            }
        }
    }

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description =
                    "Makes the network if there is none, starts what does not run, and waits until the contract answers.")
    static final class Up implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Deployed deployed = new Deployed();

        @Option(names = "--raft", description = "A new network gets one ordering node (Raft) instead of four (BFT).")
        private boolean raft;

        @Option(
                names = "--to-move",
                description =
                        "Also where the ledger is embedded, to move it there: `ledger export`, then `ledger import`.")
        private boolean toMove;

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            return Deployed.ended(spec.commandLine().getErr(), () -> {
                String contract = deployed.contract(toMove);
                FabricPrograms programs =
                        FabricPrograms.require(System.getenv(), Path.of(System.getProperty("user.home")));
                FabricNetwork network = deployed.network();
                long start = System.nanoTime();
                network.up(programs, contract, raft, step -> {
                    out.println("  " + step);
                    out.flush();
                });
                out.println(
                        "the network is up after "
                                + Duration.ofNanos(System.nanoTime() - start).toSeconds()
                                + " s. All of it runs on this machine: one trust domain, whatever its organizations are called.");
                return DONE;
            });
        }
    }

    @Command(
            name = "down",
            mixinStandardHelpOptions = true,
            description = "Ends every process of the network; the ledger stays for the next up.")
    static final class Down implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Deployed deployed = new Deployed();

        @Override
        public Integer call() throws Exception {
            return Deployed.ended(spec.commandLine().getErr(), () -> {
                deployed.network().down();
                spec.commandLine().getOut().println("the network is down");
                return DONE;
            });
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "The network's processes. Ends with 0 only if all of them run.")
    static final class Status implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Deployed deployed = new Deployed();

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            return Deployed.ended(spec.commandLine().getErr(), () -> {
                List<FabricNetwork.State> states = deployed.network().status();
                if (states.isEmpty()) {
                    out.println("there is no network; `glovebox fabric up` makes one");
                }
                states.forEach(state -> out.printf(
                        "%-24s %-8s 127.0.0.1:%d%n",
                        state.process(), state.running() ? "running" : "down", state.port()));
                boolean all = !states.isEmpty() && states.stream().allMatch(FabricNetwork.State::running);
                return all ? DONE : UNREACHABLE;
            });
        }
    }

    @Command(
            name = "logs",
            mixinStandardHelpOptions = true,
            description = "What a process of the network said last; without a name, where all of them write.")
    static final class Logs implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Deployed deployed = new Deployed();

        @Parameters(arity = "0..1", paramLabel = "PROCESS", description = "A name that status lists.")
        private Optional<String> process = Optional.empty();

        @Option(names = "--lines", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
        private int lines;

        @Override
        public Integer call() throws Exception {
            if (lines < 1) {
                throw new ParameterException(spec.commandLine(), "--lines is at least 1");
            }
            return Deployed.ended(spec.commandLine().getErr(), this::tell);
        }

        private int tell() {
            FabricNetwork network = deployed.network();
            List<String> known =
                    network.status().stream().map(FabricNetwork.State::process).toList();
            PrintWriter out = spec.commandLine().getOut();
            if (process.isEmpty()) {
                known.forEach(name -> out.println(network.log(name)));
                return DONE;
            }
            if (!known.contains(process.get())) {
                throw new ParameterException(spec.commandLine(), "there is no process of this name; status lists them");
            }
            try (Stream<String> log = Files.lines(network.log(process.get()))) {
                List<String> all = log.toList();
                all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
                return DONE;
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the log cannot be read", unreadable);
            }
        }
    }
}
