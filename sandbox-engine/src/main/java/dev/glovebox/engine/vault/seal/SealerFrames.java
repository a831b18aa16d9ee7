package dev.glovebox.engine.vault.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.vault.FactsJson;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What passes between the broker's host and the sealing process: a request with its keys in, a report out. */
final class SealerFrames {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 26;

    private SealerFrames() {}

    /** {@code policyText} must be what {@code request.policy()} was read from. */
    static void writeRequest(DataOutputStream out, SealRequest request, String policyText) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("policy", policyText)
                .put("version", request.version())
                .put("vault", request.vault().root().toString())
                .put("suite", request.suite().id());
        SealLimits limits = request.limits();
        node.putObject("limits")
                .put("memoryBytes", limits.memoryBytes())
                .put("threads", limits.threads())
                .put("rowGroupRows", limits.rowGroupRows())
                .put("residentBytes", limits.residentBytes());
        ArrayNode sources = node.putArray("sources");
        request.sources().forEach(path -> sources.add(path.toString()));
        write(out, JSON.writeValueAsBytes(node));
        writeKey(out, Optional.of(request.ownerKey()));
        writeKey(out, request.domainKey());
        out.writeInt(request.references().size());
        for (SealedTable table : request.references().values()) {
            byte[] bytes = SealedTableCodec.encode(table);
            write(out, bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        out.flush();
    }

    static SealRequest readRequest(DataInputStream in) throws IOException {
        JsonNode node = JSON.readTree(read(in));
        PolicyText policy =
                PolicyReader.read("policy.yaml", node.required("policy").asText());
        if (!(policy instanceof PolicyText.Valid valid)) {
            throw new VaultException(Code.FORMAT, "a sealing needs a valid policy; this one is not");
        }
        List<Path> sources = strings(node.required("sources")).map(Path::of).toList();
        SecretBytes ownerKey = readKey(in)
                .orElseThrow(() -> new VaultException(Code.KEY, "a sealing needs its owner's key; it is not there"));
        Optional<SecretBytes> domainKey = readKey(in);
        Map<DatasetName, SealedTable> references = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            SealedTable table = SealedTableCodec.decode(read(in));
            references.put(table.header().facts().dataset(), table);
        }
        JsonNode limits = node.required("limits");
        return new SealRequest(
                sources,
                valid.policy(),
                node.required("version").asLong(),
                new VaultFolder(Path.of(node.required("vault").asText())),
                Suites.named(node.required("suite").asText()),
                ownerKey,
                domainKey,
                references,
                new SealLimits(
                        limits.required("memoryBytes").asLong(),
                        limits.required("threads").asInt(),
                        limits.required("rowGroupRows").asInt(),
                        limits.required("residentBytes").asLong()));
    }

    static byte[] sealed(SealReport report) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("outcome", "sealed")
                .put("rows", report.rows())
                .put("persons", report.persons())
                .put("withoutPerson", report.withoutPerson())
                .put("orphans", report.orphans())
                .put("surplus", report.surplus())
                .put("root", report.rootText());
        ArrayNode ignored = node.putArray("ignoredColumns");
        report.ignoredColumns().forEach(ignored::add);
        node.set("facts", FactsJson.write(report.facts()));
        return JSON.writeValueAsBytes(node);
    }

    static byte[] refused(SealRefused refused) throws IOException {
        ObjectNode node = JSON.createObjectNode().put("outcome", "refused");
        ArrayNode problems = node.putArray("problems");
        for (SealProblem problem : refused.problems()) {
            problems.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("rule", problem.rule().name());
        }
        return JSON.writeValueAsBytes(node);
    }

    static byte[] failed(VaultException failure) throws IOException {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("outcome", "failed")
                .put("code", failure.code().name())
                .put("message", failure.getMessage()));
    }

    /** Gives the report, or throws what the sealing process told. */
    static SealReport readReport(DataInputStream in) throws IOException {
        JsonNode node = JSON.readTree(read(in));
        return switch (node.required("outcome").asText()) {
            case "sealed" ->
                new SealReport(
                        node.required("rows").asLong(),
                        node.required("persons").asLong(),
                        node.required("withoutPerson").asLong(),
                        node.required("orphans").asLong(),
                        node.required("surplus").asLong(),
                        strings(node.required("ignoredColumns")).toList(),
                        HexFormat.of().parseHex(node.required("root").asText()),
                        FactsJson.read(node.required("facts")));
            case "refused" -> throw new SealRefused(problems(node.required("problems")));
            default ->
                throw new VaultException(
                        Code.valueOf(node.required("code").asText()),
                        node.required("message").asText());
        };
    }

    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame must be of at most 64 MiB");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("a frame must arrive whole");
        }
        return bytes;
    }

    private static void writeKey(DataOutputStream out, Optional<SecretBytes> key) throws IOException {
        byte[] bytes = key.map(secret -> secret.bytes(KeyAccess.forExport())).orElse(new byte[0]);
        write(out, bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private static Optional<SecretBytes> readKey(DataInputStream in) throws IOException {
        byte[] bytes = read(in);
        return bytes.length == 0 ? Optional.empty() : Optional.of(SecretBytes.takeFrom(bytes));
    }

    private static List<SealProblem> problems(JsonNode node) {
        List<SealProblem> problems = new ArrayList<>();
        for (JsonNode problem : node) {
            problems.add(new SealProblem(
                    problem.required("file").asText(),
                    problem.required("line").asLong(),
                    problem.required("column").asText(),
                    SealProblem.Rule.valueOf(problem.required("rule").asText())));
        }
        return problems;
    }

    private static Stream<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
