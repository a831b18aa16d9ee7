package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.deploy.fabric.NetworkPlan.Orderer;
import dev.glovebox.ledger.chaincode.ProgramDigest;
import dev.glovebox.ledger.fabric.FabricConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The network of one deployment: what is missing is made, what does not run is started. */
public final class FabricNetwork {
    private final Path authority;
    private final Places places;
    private final Nodes nodes;
    private final AtomicInteger orderer = new AtomicInteger();
    private String program = "";

    /**
     * A network in a folder of its own.
     *
     * @param authority the certificate of the authority that issues people's identities
     */
    public FabricNetwork(Path folder, Path authority) {
        this.authority = authority;
        this.places = new Places(folder);
        this.nodes = new Nodes(places);
    }

    /** State of one process. */
    public record State(String process, boolean running, int port) {}

    /** Whether a network was ever made here. */
    public boolean isMade() {
        return Files.exists(places.plan());
    }

    /**
     * Returns once the contract answers on every peer. A second time it starts only what does not run.
     *
     * @param contract its name on the channel; a network may have several
     * @param raft of a network that is not there yet: one ordering node instead of four
     * @param told hears of each step
     */
    public void up(FabricPrograms programs, String contract, boolean raft, Consumer<String> told) {
        NetworkPlan plan = plan(raft);
        Tools tools = new Tools(programs, places);
        told.accept("keys and the channel's first block");
        new Configuration(plan, places, tools, authority).make();
        told.accept("the contract's services, one beside each peer");
        Lifecycle lifecycle = lifecycle(plan, tools);
        lifecycle.pack();
        startServices(plan, ChaincodeProgram.classPath());
        told.accept(plan.orderers().size() + " ordering node(s), " + plan.ordering());
        startOrderers(plan, programs);
        joinOrderers(plan, tools);
        told.accept(plan.members().size() + " peers");
        startPeers(plan, programs);
        joinPeers(plan, tools);
        told.accept("approval and definition of the contract");
        plan.members().forEach(member -> nodes.awaitPort(member.chaincode(), member.service()));
        lifecycle.install();
        lifecycle.commit(contract);
        awaitContract(plan, tools, contract);
        new Connection(plan, places).write();
    }

    /** Puts the contract on the running network's channel under a further name, with a state of its own; peers know it soon after. */
    public void define(FabricPrograms programs, String contract) {
        NetworkPlan plan = NetworkPlan.read(places.plan());
        lifecycle(plan, new Tools(programs, places)).commit(contract);
    }

    private Lifecycle lifecycle(NetworkPlan plan, Tools tools) {
        return new Lifecycle(plan, places, tools, program(), orderer);
    }

    /** Where its peers are, in no particular order. */
    public List<FabricConfig.Peer> peers() {
        return NetworkPlan.read(places.plan()).members().stream()
                .map(member -> new FabricConfig.Peer(member.host(), member.port(), places.tlsRoot(member.name())))
                .toList();
    }

    /** Ends every process; what is stored stays. */
    public void down() {
        if (isMade()) {
            nodes.stop(NetworkPlan.read(places.plan()).processes().reversed());
        }
    }

    public List<State> status() {
        if (!isMade()) {
            return List.of();
        }
        NetworkPlan plan = NetworkPlan.read(places.plan());
        List<State> all = new ArrayList<>();
        plan.orderers().forEach(orderer -> all.add(state(orderer.name(), orderer.port())));
        plan.members().forEach(member -> all.add(state(member.peer(), member.port())));
        plan.members().forEach(member -> all.add(state(member.chaincode(), member.service())));
        return all;
    }

    /** Where a process writes what it has to say. */
    public Path log(String process) {
        return places.log(process);
    }

    /** Reading all code takes a second, so once. */
    private synchronized String program() {
        if (program.isEmpty()) {
            program = ProgramDigest.of(ChaincodeProgram.classPath());
        }
        return program;
    }

    private State state(String process, int port) {
        return new State(process, nodes.running(process).isPresent(), port);
    }

    private NetworkPlan plan(boolean raft) {
        if (isMade()) {
            return NetworkPlan.read(places.plan());
        }
        NetworkPlan plan = NetworkPlan.choose(raft);
        plan.write(places.plan());
        return plan;
    }

    private void startOrderers(NetworkPlan plan, FabricPrograms programs) {
        for (Orderer orderer : plan.orderers()) {
            start(
                    orderer.name(),
                    List.of(orderer.port(), orderer.admin()),
                    Map.of("FABRIC_CFG_PATH", places.settings(orderer.name()).toString()),
                    List.of(programs.path(FabricPrograms.Name.ORDERER)));
        }
        plan.orderers().forEach(orderer -> nodes.awaitPort(orderer.name(), orderer.admin()));
    }

    private void startPeers(NetworkPlan plan, FabricPrograms programs) {
        for (Member member : plan.members()) {
            start(
                    member.peer(),
                    List.of(member.port()),
                    Map.of("FABRIC_CFG_PATH", places.settings(member.peer()).toString()),
                    List.of(programs.path(FabricPrograms.Name.PEER), "node", "start"));
        }
        plan.members().forEach(member -> nodes.awaitPort(member.peer(), member.port()));
    }

    private void startServices(NetworkPlan plan, String classPath) {
        for (Member member : plan.members()) {
            Path tls = places.host(member.name(), "chaincode").resolve("tls");
            start(
                    member.chaincode(),
                    List.of(member.service()),
                    Map.of(),
                    ChaincodeProgram.command(
                            classPath,
                            "127.0.0.1:" + member.service(),
                            places.approvedPackage(member.name()),
                            tls,
                            places.tlsRoot(member.name())));
        }
    }

    private void start(String name, List<Integer> ports, Map<String, String> environment, List<String> command) {
        if (nodes.running(name).isPresent()) {
            return;
        }
        for (int port : ports) {
            if (Nodes.isOpen(port)) {
                throw NetworkException.of(
                        "FABRIC-06",
                        "port " + port + " of " + name + " is taken by another program; end it, then try again");
            }
        }
        nodes.start(name, environment, command);
    }

    private void joinOrderers(NetworkPlan plan, Tools tools) {
        plan.orderers().parallelStream().forEach(orderer -> {
            Path node = places.orderer(orderer.name()).resolve("tls");
            String[] access = {
                "--ca-file", node.resolve("ca.crt").toString(),
                "--client-cert", node.resolve("server.crt").toString(),
                "--client-key", node.resolve("server.key").toString(),
                "-o", "127.0.0.1:" + orderer.admin()
            };
            if (!osnadmin(tools, access, "list").contains("\"" + NetworkPlan.CHANNEL + "\"")) {
                osnadmin(
                        tools,
                        access,
                        "join",
                        "--channelID",
                        NetworkPlan.CHANNEL,
                        "--config-block",
                        places.firstBlock().toString());
            }
        });
    }

    private static String osnadmin(Tools tools, String[] access, String... words) {
        List<String> line = new ArrayList<>(List.of("channel"));
        line.addAll(List.of(words));
        line.addAll(List.of(access));
        return Nodes.retried(() -> tools.run(FabricPrograms.Name.OSNADMIN, Map.of(), line.toArray(String[]::new)));
    }

    private void joinPeers(NetworkPlan plan, Tools tools) {
        plan.members().parallelStream().forEach(member -> {
            String channels = Nodes.retried(() -> tools.peer(member, "channel", "list"));
            if (channels.lines().noneMatch(line -> line.strip().equals(NetworkPlan.CHANNEL))) {
                tools.peer(member, "channel", "join", "-b", places.firstBlock().toString());
            }
        });
    }

    /** The first call of each peer makes it connect to its service. The administrator has no role, so a refusal is the answer. */
    private void awaitContract(NetworkPlan plan, Tools tools, String contract) {
        plan.members().parallelStream()
                .forEach(member -> Nodes.retried(() -> {
                    Tools.Ended ended = tools.attempt(
                            FabricPrograms.Name.PEER,
                            tools.administrator(member),
                            "chaincode",
                            "query",
                            "-C",
                            NetworkPlan.CHANNEL,
                            "-n",
                            contract,
                            "-c",
                            "{\"Args\":[\"budget\",\"none\"]}");
                    if (!ended.err().contains("ACCESS-01")) {
                        throw NetworkException.of(
                                "FABRIC-07",
                                "the contract does not answer at " + member.peer() + ": "
                                        + ended.err().strip());
                    }
                    return ended;
                }));
    }
}
