package dev.glovebox.policy.draft;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The door: a draft of a policy. It names the columns; whom they are about, and who may ask, its owner says. */
public final class Draft {
    private final DatasetName dataset;
    private final String owner;
    private final Optional<String> person;

    /** {@code person}: the column that identifies persons, or {@code public}; left out, the draft is not valid before its owner has said so. */
    public Draft(DatasetName dataset, String owner, Optional<String> person) {
        this.dataset = dataset;
        this.owner = owner;
        this.person = person;
    }

    public sealed interface Drafted {
        record Text(String yaml) implements Drafted {}

        /** Why there is none, each as one sentence about the header. */
        record Unusable(List<String> findings) implements Drafted {}
    }

    /** From the first bytes of a CSV file, as many as there are or a megabyte. */
    public Drafted of(byte[] start) {
        CsvStart csv = CsvStart.of(start);
        List<String> findings = findings(csv.header());
        return findings.isEmpty() ? new Drafted.Text(text(csv)) : new Drafted.Unusable(findings);
    }

    private List<String> findings(List<String> header) {
        List<String> findings = new ArrayList<>();
        if (header.isEmpty()) {
            findings.add("the file has no header: its first line names the columns");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            String which = "column " + (i + 1) + " of the header";
            try {
                ColumnName sound = new ColumnName(name);
                if (!seen.add(sound.value().toLowerCase(Locale.ROOT))) {
                    findings.add(which + " has the name of an earlier one");
                }
            } catch (IllegalArgumentException unsound) {
                findings.add(which + ": " + unsound.getMessage() + "; rename it in the file");
            }
        }
        person.filter(column -> !column.equals("public") && !header.contains(column))
                .ifPresent(column -> findings.add("the header has no column " + column));
        return findings;
    }

    private String text(CsvStart csv) {
        List<String> columns = IntStream.range(0, csv.header().size())
                .mapToObj(i -> column(csv, i))
                .toList();
        int width = csv.header().stream().mapToInt(String::length).max().orElse(0);
        String delimiter = csv.delimiter() == '\t' ? "\\t" : String.valueOf(csv.delimiter());
        return Template.text()
                .replace("DATASET", dataset.value())
                .replace("OWNER", owner)
                .replace("CHARSET", csv.charset().name())
                .replace("DELIMITER", delimiter)
                .replace("PERSON\n", whom())
                .replace("  COLUMNS\n", lines(csv.header(), width, "    ", columns::get))
                .replace("#   HIDDEN\n", lines(csv.header(), width, "#     ", i -> "{role: " + role(csv, i) + "}"));
    }

    private static String lines(List<String> header, int width, String indent, Function<Integer, String> value) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            lines.append(indent)
                    .append(name)
                    .append(": ")
                    .append(" ".repeat(width - name.length()))
                    .append(value.apply(i))
                    .append('\n');
        }
        return lines.toString();
    }

    private String column(CsvStart csv, int i) {
        if (isPerson(csv.header().get(i))) {
            return "{type: varchar(64), nullable: false}";
        }
        List<String> cells = csv.rows().stream()
                .filter(row -> row.size() > i)
                .map(row -> row.get(i))
                .toList();
        return "{type: " + CoarseType.of(cells).text() + "}";
    }

    private String role(CsvStart csv, int i) {
        return isPerson(csv.header().get(i)) ? "person" : "hidden";
    }

    private boolean isPerson(String column) {
        return person.filter(column::equals).isPresent();
    }

    private String whom() {
        if (person.isEmpty()) {
            return Template.UNDECIDED;
        }
        return isPerson("public") ? Template.PUBLIC : Template.PERSONS.replace("COLUMN", person.get());
    }
}
