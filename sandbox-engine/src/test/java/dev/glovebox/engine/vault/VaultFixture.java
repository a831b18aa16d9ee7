package dev.glovebox.engine.vault;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.seal.References;
import dev.glovebox.engine.vault.seal.SealLimits;
import dev.glovebox.engine.vault.seal.SealReport;
import dev.glovebox.engine.vault.seal.SealRequest;
import dev.glovebox.engine.vault.seal.Sealer;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small deployment: a vault, keys, and the versions sealed so far. */
public final class VaultFixture {
    public final Path home;
    public final Path folder;
    public final KeyRing keys;
    public final Vault vault;
    public SealLimits limits = new SealLimits(512L << 20, 2, 2048, 64L << 20);
    public Suite suite = Suites.international();
    private final Map<DatasetName, Long> versions = new HashMap<>();
    private final Map<DatasetName, byte[]> ledger = new HashMap<>();

    public VaultFixture(Path home) {
        this.home = home;
        this.folder = home.resolve("vault");
        this.keys = new KeyRing(home.resolve("keys"));
        this.vault = new Vault(folder, keys);
    }

    /** A policy of department {@code d}: the schema section and the person line as given. */
    public static String policy(String dataset, String schema, String person) {
        String budget = person.equals("public") ? "" : "budget: {total: {epsilon: 8, delta: 1.0e-6}, refresh: never}\n";
        return "apiVersion: glovebox/v1\nkind: DataPolicy\nmetadata: {dataset: " + dataset
                + ", owner: civil-affairs}\nschema:\n" + schema.indent(2) + "person: " + person + "\n" + budget
                + "grants: []\n";
    }

    public static DataPolicy read(String yaml) {
        return switch (PolicyReader.read("policy.yaml", yaml)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid ->
                throw new IllegalArgumentException(invalid.problems().toString());
        };
    }

    public Path file(String name, String content) {
        return file(name, content, StandardCharsets.UTF_8);
    }

    public Path file(String name, String content, Charset charset) {
        try {
            Path incoming = Files.createDirectories(
                    home.resolve("../incoming-" + home.getFileName()).normalize());
            return Files.write(incoming.resolve(name), content.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SealRequest request(String yaml, Path... sources) {
        DataPolicy policy = read(yaml);
        Map<DatasetName, SealedTable> references = References.of(policy, versions).stream()
                .collect(Collectors.toMap(TableRead::dataset, read -> vault.unlock(open(read.dataset()), read)));
        return new SealRequest(
                List.of(sources),
                policy,
                versions.getOrDefault(policy.dataset(), 0L) + 1,
                new VaultFolder(folder),
                suite,
                keys.beginOwner(policy.owner()),
                policy.person() instanceof PersonRule.PersonColumn person
                        ? Optional.of(keys.beginDomain(person.domain()))
                        : Optional.empty(),
                references,
                limits);
    }

    public SealReport seal(String yaml, Path... sources) {
        SealRequest request = request(yaml, sources);
        SealReport report = new Sealer().seal(request);
        record(request, report);
        return report;
    }

    public void record(SealRequest request, SealReport report) {
        versions.put(request.policy().dataset(), request.version());
        ledger.put(request.policy().dataset(), report.root());
    }

    public SealedVersion open(DatasetName dataset) {
        byte[] root = ledger.get(dataset);
        Long version = versions.get(dataset);
        if (root == null || version == null) throw new IllegalArgumentException("sealed first");
        return vault.open(dataset, version, root);
    }

    public SealedTable unlock(String dataset, boolean person, String... columns) {
        DatasetName name = new DatasetName(dataset);
        List<ColumnName> read = Stream.of(columns).map(ColumnName::new).toList();
        return vault.unlock(open(name), new TableRead(name, open(name).facts().version(), read, person));
    }

    /** Rows of a query in which {@code t} is the placed table; cells as text, separated by {@code |}. */
    public static List<String> query(SealedTable table, String sql) throws IOException {
        try (MemoryFile file = MemoryFile.create()) {
            SealedTableReader.standard().place(table, file.channel());
            return duckdb(sql.replace("{t}", "read_parquet('" + file.path() + "')"));
        }
    }

    public static List<String> duckdb(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void run(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether any file of the deployment holds these bytes. */
    public boolean holds(String marker) throws IOException {
        try (Stream<Path> tree = Files.walk(home)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.contains(
                        new String(marker.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
