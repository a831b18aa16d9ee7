package dev.glovebox.policy.draft;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The records at the beginning of a CSV file.
 *
 * @param charset in which its bytes are a text: UTF-8, else GB18030
 * @param delimiter of those that a policy can name, the one that occurs most often in the header
 */
record CsvStart(Charset charset, char delimiter, List<String> header, List<List<String>> rows) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '|', '\t');
    private static final int MOST_BYTES = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static CsvStart of(byte[] start) {
        Charset charset = charset(start);
        String text = new String(start, charset);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        String line = text.lines().findFirst().orElse("");
        char delimiter = DELIMITERS.stream()
                .max(Comparator.comparingLong(
                        each -> line.chars().filter(letter -> letter == each).count()))
                .filter(most -> line.indexOf(most) >= 0)
                .orElse(',');
        List<List<String>> records = records(text, delimiter);
        List<String> header = records.isEmpty() ? List.of() : records.getFirst();
        // Of a longer file the last record may be cut off.
        int end = start.length > MOST_BYTES ? records.size() - 1 : records.size();
        List<List<String>> whole = end < 2 ? List.of() : records.subList(1, end);
        return new CsvStart(charset, delimiter, header, whole);
    }

    /** The last character may be cut off too, so the end is not looked at. */
    private static Charset charset(byte[] start) {
        int end = start.length;
        while (end > 0 && start[end - 1] != '\n') {
            end--;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(start, 0, end == 0 ? start.length : end));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException other) {
            return Charset.forName("GB18030");
        }
    }

    private static List<List<String>> records(String text, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"') {
                // A doubled quote closes and opens again, and stands for itself.
                if (!quoted && i > 0 && text.charAt(i - 1) == '"' && !field.isEmpty()) {
                    field.append(letter);
                }
                quoted = !quoted;
            } else if (!quoted && letter == delimiter) {
                fields.add(taken(field));
            } else if (!quoted && letter == '\n') {
                fields.add(taken(field));
                records.add(List.copyOf(fields));
                fields.clear();
            } else if (quoted || letter != '\r') {
                field.append(letter);
            }
        }
        if (!fields.isEmpty() || !field.isEmpty()) {
            fields.add(taken(field));
            records.add(List.copyOf(fields));
        }
        return records;
    }

    private static String taken(StringBuilder field) {
        String text = field.toString();
        field.setLength(0);
        return text;
    }
}
