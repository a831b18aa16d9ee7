package dev.glovebox.engine.vault.seal;

import java.util.ArrayList;
import java.util.List;

/** The fields of one record whose quoting was checked. */
final class CsvFields {
    private CsvFields() {}

    static List<String> split(String record, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char letter = record.charAt(i);
            if (letter == '"') {
                boolean doubled = quoted && i + 1 < record.length() && record.charAt(i + 1) == '"';
                if (doubled) {
                    field.append(letter);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (letter == delimiter && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
