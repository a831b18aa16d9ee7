package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.PersonRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What sealing costs, beside what DuckDB alone takes to write the same rows as Parquet in the order of their persons. */
public final class SealBenchmark {

    /** Wall times. */
    public record Measured(Duration sealing, Duration baseline, SealReport report) {
        public double ratio() {
            return (double) sealing.toNanos() / baseline.toNanos();
        }
    }

    private SealBenchmark() {}

    /** The baseline reads the request's single source; {@code scratch} is a folder for what it writes. */
    public static Measured run(SealRequest request, Path scratch) throws IOException {
        Duration baseline = baseline(
                request.sources().getFirst(), request.policy(), request.limits().threads(), scratch);
        long start = System.nanoTime();
        SealReport report = new Sealer().seal(request);
        return new Measured(Duration.ofNanos(System.nanoTime() - start), baseline, report);
    }

    /** {@code COPY (SELECT … ORDER BY person) TO} of a Parquet or CSV source whose person is a column of its own. */
    public static Duration baseline(Path source, DataPolicy policy, int threads, Path scratch) throws IOException {
        if (!(policy.person() instanceof PersonRule.OfPersons person)) {
            throw new IllegalArgumentException("the baseline orders by a person column");
        }
        Path target = scratch.resolve("baseline.parquet");
        String select = "SELECT * FROM " + relation(source, policy) + " ORDER BY "
                + Sql.name(person.column().value());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads=" + threads);
            long start = System.nanoTime();
            statement.execute("COPY (" + select + ") TO " + Sql.text(target.toString()) + " (FORMAT parquet)");
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (SQLException e) {
            throw new VaultException(Code.ENGINE, "the baseline must run; it did not");
        } finally {
            Files.deleteIfExists(target);
        }
    }

    private static String relation(Path source, DataPolicy policy) {
        String file = Sql.text(source.toString());
        if (source.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return "read_parquet(" + file + ")";
        }
        String columns = policy.schema().columns().stream()
                .map((Column column) -> Sql.text(column.name().value()) + ": " + Sql.text(Sql.type(column.type())))
                .collect(Collectors.joining(", "));
        return "read_csv(" + file + ", header=true, auto_detect=false, delim="
                + Sql.text(String.valueOf(policy.schema().csv().delimiter())) + ", columns={" + columns + "})";
    }
}
