package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --format} of the commands that show what the broker says. */
final class Shape {
    @Option(names = "--format", paramLabel = "table|json", description = "table (default) or json.")
    private Format format = Format.table;

    /** As they are written on the command line. */
    enum Format {
        table,
        json
    }

    void print(JsonNode answer, Supplier<List<String>> table, PrintWriter out) {
        switch (format) {
            case json -> out.println(answer.toPrettyString());
            case table -> table.get().forEach(out::println);
        }
    }
}
