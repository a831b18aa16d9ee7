package dev.glovebox.policy.text;

import dev.glovebox.policy.model.CsvFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schema.csv}. */
final class CsvReader {
    static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8",
            StandardCharsets.UTF_8,
            "GB18030",
            Charset.forName("GB18030"),
            "GBK",
            Charset.forName("GBK"),
            "ISO-8859-1",
            StandardCharsets.ISO_8859_1);
    static final Map<String, Character> DELIMITERS = Map.of(",", ',', ";", ';', "|", '|', "\t", '\t');

    private static final int LONGEST_PATTERN = 64;

    private final Values values;

    CsvReader(Values values) {
        this.values = values;
    }

    Optional<CsvFormat> read(YamlNode node) {
        CsvFormat standard = CsvFormat.STANDARD;
        Fields fields = Fields.open(Section.CSV, node, values.problems());
        Optional<Charset> charset = fields.optional("charset").flatMap(name -> values.word(name, CHARSETS));
        Optional<Character> delimiter = fields.optional("delimiter").flatMap(text -> values.word(text, DELIMITERS));
        Optional<String> nullText = fields.optional("null").flatMap(values::anyText);
        Optional<String> date = fields.optional("date").flatMap(this::pattern);
        Optional<String> timestamp = fields.optional("timestamp").flatMap(this::pattern);
        return fields.ifClean(() -> new CsvFormat(
                charset.orElse(standard.charset()),
                delimiter.orElse(standard.delimiter()),
                nullText.orElse(standard.nullText()),
                date.orElse(standard.datePattern()),
                timestamp.orElse(standard.timestampPattern())));
    }

    private Optional<String> pattern(YamlNode node) {
        return values.parsed(node, ProblemCode.MALFORMED, "write it like yyyy-MM-dd HH:mm:ss", CsvReader::checked);
    }

    private static String checked(String pattern) {
        if (pattern.length() > LONGEST_PATTERN || !isPattern(pattern)) {
            throw new IllegalArgumentException("not a date pattern");
        }
        return pattern;
    }

    private static boolean isPattern(String pattern) {
        try {
            return !DateTimeFormatter.ofPattern(pattern).toString().isEmpty();
        } catch (IllegalArgumentException exception) {
            return false;
        }
    }
}
