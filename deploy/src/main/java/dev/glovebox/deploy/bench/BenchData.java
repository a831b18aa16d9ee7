package dev.glovebox.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The benchmarks' tables and policies, the same at every run. Consecutive rows belong to different persons, and each person has
 * {@code rows / persons} of them, or one less.
 */
final class BenchData {
    static final String VISITS = "bench.visits";
    static final String LINES = "bench.lines";

    private BenchData() {}

    static void writeVisits(PlainDuck duck, long rows, long persons, Path file) {
        duck.execute("""
            COPY (SELECT 'V' || lpad((i * 7919 %% %2$d)::VARCHAR, 9, '0') AS person, lpad((i * 31 %% 20)::VARCHAR, 2, '0') AS area,
              i AS visit, ((hash(i) %% 100000) / 100)::DECIMAL(10,2) AS fee FROM range(%1$d) AS r(i)) TO %3$s (FORMAT parquet)
            """.formatted(rows, persons, PlainDuck.quoted(file)));
    }

    static void writeLines(PlainDuck duck, long rows, long persons, Path file) {
        duck.execute("""
            COPY (SELECT i AS line, 'C' || lpad((i * 7919 %% %2$d)::VARCHAR, 9, '0') AS person,
              lpad((hash(i) %% 20)::VARCHAR, 2, '0') AS area, DATE '2020-01-01' + (hash(i, 1) %% 2000)::INTEGER AS day,
              (1 + hash(i, 2) %% 50)::BIGINT AS units, ((hash(i, 3) %% 10000000) / 100)::DECIMAL(12,2) AS price,
              ((hash(i, 4) %% 11) / 100)::DECIMAL(4,2) AS discount,
              ['CASH', 'CARD', 'TRANSFER'][(1 + hash(i, 5) %% 3)::INTEGER] AS method FROM range(%1$d) AS r(i))
            TO %3$s (FORMAT parquet)
            """.formatted(rows, persons, PlainDuck.quoted(file)));
    }

    /** {@code dataset} with the folder of the resources that it stands in, if any. */
    static Path writePolicy(String dataset, Path folder) {
        return writePolicy(dataset, UnaryOperator.identity(), folder);
    }

    /** With its text edited. */
    static Path writePolicy(String dataset, UnaryOperator<String> edit, Path folder) {
        String name = dataset + ".yaml";
        try (InputStream text = BenchData.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new BenchException(name + " is missing from the program");
            }
            Path file = folder.resolve(Path.of(name).getFileName());
            return Files.writeString(file, edit.apply(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException("the benchmark's policy could not be written", failed);
        }
    }
}
