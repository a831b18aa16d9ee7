package dev.glovebox.deploy.fabric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.ledger.chaincode.ChaincodePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the contract on the channel: each organization installs and approves its package, and the majority's definition is committed. */
final class Lifecycle {
    private static final int VERSION_DIGITS = 16;
    private static final Duration ELECTION = Duration.ofMinutes(1);

    /** A definition takes one second, unless it was sent to a node that orders nothing. */
    private static final String ORDERED = "10s";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final NetworkPlan plan;
    private final Places places;
    private final Tools tools;
    private final String program;
    private final AtomicInteger orderer;

    /**
     * @param program digest of what the services run from
     * @param orderer the ordering node that is sent definitions, counted on and round: the next one when what was sent to one is ordered by nobody, for it may have fallen behind the
     *     others. Who makes several of these gives all the same, so that each begins where the last one was heard
     */
    Lifecycle(NetworkPlan plan, Places places, Tools tools, String program, AtomicInteger orderer) {
        this.plan = plan;
        this.places = places;
        this.tools = tools;
        this.program = program;
        this.orderer = orderer;
    }

    /** The packages of this program, one for each organization: they differ in where the service is. */
    void pack() {
        try {
            for (Member member : plan.members()) {
                ChaincodePackage made = MemberPackage.of(
                        program,
                        "127.0.0.1:" + member.service(),
                        places.host(member.name(), "peer").resolve("tls"),
                        places.tlsRoot(member.name()));
                Path file = places.approvedPackage(member.name());
                Files.createDirectories(file.getParent());
                Files.write(file, made.archive());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the packages cannot be written", failed);
        }
    }

    /**
     * Commits this program's definition under {@code name} unless it is the committed one. All organizations act at once. What an attempt that was cut short did
     * is kept, and an ordering service between two leaders is waited for.
     */
    void commit(String name) {
        Optional<JsonNode> committed = committed(name);
        if (committed.filter(this::isThisProgram).isPresent()) {
            return;
        }
        long next = committed
                        .map(definition -> definition.path("sequence").asLong())
                        .orElse(0L)
                + 1;
        plan.members().parallelStream()
                .forEach(member -> Nodes.retried(ELECTION, () -> {
                    approve(member, name, next);
                    return member;
                }));
        Nodes.retried(ELECTION, () -> {
            define(name, next);
            return name;
        });
    }

    private Optional<JsonNode> committed(String name) {
        return queried(plan.authority(), "querycommitted", name);
    }

    private boolean isThisProgram(JsonNode definition) {
        return definition.path("version").asText().equals(version());
    }

    /** Each organization's package onto its peer, unless it is there. */
    void install() {
        plan.members().parallelStream().forEach(member -> {
            String installed = tools.peer(member, "lifecycle", "chaincode", "queryinstalled", "-O", "json");
            if (!installed.contains("\"" + id(member) + "\"")) {
                Path file = places.approvedPackage(member.name());
                tools.peer(member, "lifecycle", "chaincode", "install", file.toString());
            }
        });
    }

    private String id(Member member) {
        return ChaincodePackage.read(places.approvedPackage(member.name())).id();
    }

    void approve(Member member, String name, long sequence) {
        String id = id(member);
        List<String> words = definition("approveformyorg", name, sequence, "--package-id", id);
        // A second approval of the same is an error.
        ordered(
                member,
                words,
                () -> queried(member, "queryapproved", name, "--sequence", Long.toString(sequence))
                        .filter(this::isThisProgram)
                        .filter(approved ->
                                approved.findValuesAsText("package_id").contains(id)));
    }

    private void define(String name, long sequence) {
        List<String> words = definition("commit", name, sequence);
        for (Member member : plan.members()) {
            words.addAll(List.of("--peerAddresses", member.address()));
            words.addAll(
                    List.of("--tlsRootCertFiles", places.tlsRoot(member.name()).toString()));
        }
        ordered(plan.authority(), words, () -> committed(name).filter(this::isThisProgram));
    }

    /** Sends it to the ordering node whose turn it is. Fails only if it was not done before either. */
    private void ordered(Member member, List<String> words, Supplier<Optional<JsonNode>> before) {
        int turn = orderer.get();
        words.addAll(List.of(
                "--orderer",
                plan.orderers().get(turn % plan.orderers().size()).address(),
                "--waitForEventTimeout",
                ORDERED));
        try {
            tools.peer(member, words.toArray(String[]::new));
        } catch (NetworkException failed) {
            if (before.get().isEmpty()) {
                // Of several that were sent to one node at once only the first passes it over.
                orderer.compareAndSet(turn, turn + 1);
                throw failed;
            }
        }
    }

    private Optional<JsonNode> queried(Member member, String query, String name, String... more) {
        List<String> words = new ArrayList<>(List.of("lifecycle", "chaincode", query, "-C", NetworkPlan.CHANNEL));
        words.addAll(List.of("--name", name, "-O", "json"));
        words.addAll(List.of(more));
        Tools.Ended ended =
                tools.attempt(FabricPrograms.Name.PEER, tools.administrator(member), words.toArray(String[]::new));
        return ended.isDone() ? Optional.of(json(ended.out())) : Optional.empty();
    }

    private List<String> definition(String step, String name, long sequence, String... more) {
        Map<String, String> options = new TreeMap<>(Map.of(
                "--channelID",
                NetworkPlan.CHANNEL,
                "--name",
                name,
                "--version",
                version(),
                "--sequence",
                Long.toString(sequence),
                "--cafile",
                places.orderingRoot().toString()));
        List<String> words = new ArrayList<>(List.of("lifecycle", "chaincode", step, "--tls"));
        options.forEach((option, value) -> words.addAll(List.of(option, value)));
        words.addAll(Stream.of(more).toList());
        return words;
    }

    /** In the definition that all organizations approve, so that each of them approves the program and not only an address. */
    private String version() {
        return version(program);
    }

    static String version(String program) {
        return program.substring(0, VERSION_DIGITS);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw NetworkException.of("FABRIC-03", "`peer lifecycle` answered something else than JSON", unreadable);
        }
    }
}
