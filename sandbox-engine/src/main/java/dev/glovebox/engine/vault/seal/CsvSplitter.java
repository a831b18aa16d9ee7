package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of UTF-8 CSV (RFC 4180 with any one-byte delimiter; LF or CRLF) into blocks of whole records with LF endings, and
 * holds each record to the rules of quoting and to the number of fields. It knows the line of every record, which the engine does
 * not. A record that breaks a rule is told to {@code problems} and left out.
 */
final class CsvSplitter {
    private static final int LONGEST_RECORD = 1 << 20;
    private static final int INPUT = 1 << 16;
    private static final int END = -1;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_SEEN
    }

    private final InputStream in;
    private final byte delimiter;
    private final String file;
    private final Problems problems;
    private final byte[] input = new byte[INPUT];
    private int position;
    private int available;
    private long line = 1;

    private byte[] block;
    private int length;
    private int[] lines = new int[1024];
    private int records;
    private boolean ended;

    CsvSplitter(InputStream in, char delimiter, String file, Problems problems, int blockBytes) {
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.file = file;
        this.problems = problems;
        this.block = new byte[blockBytes + LONGEST_RECORD];
    }

    /** Whether another block was filled; {@code fields} is what each record must have, or 0 for the header, which is read alone. */
    boolean next(int fields) throws IOException {
        length = 0;
        records = 0;
        int wanted = fields == 0 ? 1 : block.length - LONGEST_RECORD;
        while (!ended && length < wanted) {
            record(fields);
        }
        return records > 0;
    }

    byte[] block() {
        return block;
    }

    int length() {
        return length;
    }

    int[] lines() {
        return Arrays.copyOf(lines, records);
    }

    /** The line that is being read: where an error of the stream belongs. */
    long line() {
        return line;
    }

    private int read() throws IOException {
        if (position == available) {
            available = in.read(input, 0, input.length);
            position = 0;
            if (available <= 0) {
                available = 0;
                return END;
            }
        }
        return input[position++];
    }

    // One pass, one byte at a time: this loop is what CSV costs here.
    private void record(int expected) throws IOException {
        int start = length;
        long startLine = line;
        int fields = 1;
        Rule broken = null;
        State state = State.FIELD_START;
        while (true) {
            int read = read();
            if (read == END) {
                ended = true;
                if (length == start && state == State.FIELD_START && fields == 1) {
                    return;
                }
                broken = state == State.QUOTED ? Rule.QUOTE : broken;
                break;
            }
            byte value = (byte) read;
            if (value == '\n') {
                line++;
                if (state != State.QUOTED) {
                    break;
                }
            }
            if (state == State.QUOTED) {
                state = value == '"' ? State.QUOTE_SEEN : State.QUOTED;
            } else if (value == delimiter) {
                fields++;
                state = State.FIELD_START;
            } else if (value == '"' && state != State.PLAIN) {
                state = State.QUOTED;
            } else if (value == '\r' && atLineEnd()) {
                continue;
            } else {
                broken = state == State.QUOTE_SEEN || value == '"' ? Rule.QUOTE : broken;
                state = State.PLAIN;
            }
            if (length - start < LONGEST_RECORD) {
                block[length++] = value;
            } else {
                broken = Rule.LENGTH_OF_LINE;
            }
        }
        finish(start, startLine, fields, expected, broken);
    }

    // The byte after CR is looked at, not read; at the end of the input a lone CR counts as a line end.
    private boolean atLineEnd() throws IOException {
        int next = read();
        if (next == END) {
            return true;
        }
        position--;
        return next == '\n';
    }

    private void finish(
            int start, long startLine, int fields, int expected, @org.jspecify.annotations.Nullable Rule broken) {
        boolean blank = length == start;
        if (blank && expected > 1 && restIsBlank()) {
            return;
        }
        Rule rule = broken == null && expected > 0 && fields != expected ? Rule.FIELDS : broken;
        if (rule != null) {
            problems.add(new SealProblem(file, startLine, "", rule));
            length = start;
            ended |= problems.full();
            return;
        }
        if (blank) { // A line of a single column without text: quoted, lest the engine skip it.
            block[length++] = '"';
            block[length++] = '"';
        }
        block[length++] = '\n';
        if (records == lines.length) {
            lines = Arrays.copyOf(lines, 2 * records);
        }
        lines[records++] = (int) startLine;
    }

    /** Blank lines may end a file; between records they are broken records. */
    private boolean restIsBlank() {
        try {
            int next = read();
            if (next == END) {
                ended = true;
                return true;
            }
            position--;
            return next == '\n' || next == '\r';
        } catch (IOException e) {
            return false;
        }
    }
}
