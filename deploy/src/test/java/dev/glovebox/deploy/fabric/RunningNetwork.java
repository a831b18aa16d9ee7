package dev.glovebox.deploy.fabric;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.chaincode.ProgramDigest;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.LyingBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A real network for one test class, with a ledger of its own for each test: the contract under a name that nobody used before. */
final class RunningNetwork implements AutoCloseable {
    private static final int MOST_AT_ONCE = 16;

    private final Path folder;
    private final FabricPrograms programs;
    private final FabricNetwork network;
    private final Queue<String> unused = new ArrayDeque<>();
    private int contracts;

    /** Skips the tests where Fabric's programs are not installed; where they are, the network must come up. */
    RunningNetwork(Path folder, boolean raft) {
        this.folder = folder;
        Optional<FabricPrograms> found = FabricPrograms.find(System.getenv(), Path.of(System.getProperty("user.home")));
        assumeTrue(
                found.isPresent(),
                "Fabric's programs are neither in FABRIC_BIN nor on PATH nor in ~/.glovebox/fabric/bin");
        this.programs = found.get();
        deploy();
        this.network = new FabricNetwork(
                folder.resolve("network"), folder.resolve("ca").resolve("ca.pem"));
        try {
            up(raft);
        } catch (RuntimeException failed) {
            network.down();
            throw failed;
        }
    }

    void up(boolean raft) {
        network.up(programs, "first", raft, _ -> {});
    }

    FabricNetwork network() {
        return network;
    }

    /** The cast, with identities of the network's authority. */
    Deployment deploy() {
        return new Deployment(folder);
    }

    /** A ledger that nothing is on. */
    FabricLedger ledger(Deployment deployment, Path replica) {
        if (unused.isEmpty()) {
            define(Math.clamp(contracts, 1, MOST_AT_ONCE));
        }
        return open(deployment, unused.remove(), replica);
    }

    /** Together, because a definition waits for many small things, one after another, and the processor for none of them. */
    private void define(int many) {
        List<String> names =
                IntStream.range(0, many).mapToObj(_ -> "contract" + ++contracts).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> defined = new ArrayList<>();
            names.forEach(name -> defined.add(threads.submit(() -> define(name))));
            for (Future<?> one : defined) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("the contract cannot be defined", failed);
        }
        unused.addAll(names);
    }

    /** As an {@code up} that ended after its first step leaves it. */
    void approveAlone(String peer, String contract) {
        Places places = new Places(folder.resolve("network"));
        NetworkPlan plan = NetworkPlan.read(places.plan());
        NetworkPlan.Member member = plan.members().stream()
                .filter(candidate -> candidate.peer().equals(peer))
                .findFirst()
                .orElseThrow();
        String program = ProgramDigest.of(ChaincodeProgram.classPath());
        new Lifecycle(plan, places, new Tools(programs, places), program, new AtomicInteger())
                .approve(member, contract, 1);
    }

    void define(String contract) {
        network.define(programs, contract);
    }

    FabricLedger open(Deployment deployment, String contract, Path replica) {
        return open(deployment, contract, replica, network.peers());
    }

    FabricLedger open(Deployment deployment, String contract, Path replica, List<FabricConfig.Peer> peers) {
        try {
            Files.createDirectories(replica);
            return FabricLedger.open(config(deployment, contract, replica, peers));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    FabricConfig config(Deployment deployment, String contract, Path replica, List<FabricConfig.Peer> peers) {
        NoteSigner signer = new NoteSigner(
                "glovebox/" + contract,
                SigningKeyPair.readOrCreate(folder.resolve(contract + ".key"), Suites.international())
                        .signer());
        return new FabricConfig(replica, signer, deployment.broker, Deployment.CLOCK, peers);
    }

    /** After a peer was killed the others hear of it again some time later: until each of them finds all who endorse. */
    void awaitPeers(Deployment deployment, String contract) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        Proposal proposal = Proposal.of(
                NetworkPlan.CHANNEL + "/" + contract,
                ContractCall.record(Samples.denial(0)),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        SignedProposal signed = new SignedProposal.Held(proposal, deployment.broker.signer());
        for (FabricConfig.Peer peer : network.peers()) {
            FabricConfig config = config(deployment, contract, folder, List.of(peer));
            while (!LyingBroker.isEndorsedBy(config, signed, "civil-affairs", "glovebox", "hrss")) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("a peer does not find the others within two minutes");
                }
            }
        }
    }

    /** As SIGKILL ends it. */
    void kill(String process) {
        try {
            String[] words = Files.readString(new Places(folder.resolve("network")).processFile(process))
                    .strip()
                    .split(" ", -1);
            ProcessHandle handle = ProcessHandle.of(Long.parseLong(words[0])).orElseThrow();
            handle.destroyForcibly();
            handle.onExit().join();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The blocks as a peer keeps them. */
    Path blocks(String peer) {
        return new Places(folder.resolve("network"))
                .data(peer)
                .resolve("ledgersData/chains/chains/" + NetworkPlan.CHANNEL + "/blockfile_000000");
    }

    @Override
    public void close() {
        network.down();
    }
}
