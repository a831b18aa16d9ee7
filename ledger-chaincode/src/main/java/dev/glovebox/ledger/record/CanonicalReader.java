package dev.glovebox.ledger.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link CanonicalWriter} writes and nothing else: the caller names each key in its one order, so a text that is
 * read to its end equals the text that the value would be written as. Linear, without backtracking or a tree.
 */
public final class CanonicalReader {
    private static final int MAX_TEXT = 256;
    private static final int MAX_LIST = 4096;

    private final String in;
    private int at;

    public CanonicalReader(String in, int from) {
        this.in = in;
        this.at = from;
    }

    public int position() {
        return at;
    }

    /** Whether {@code literal} stands here; if so it is consumed. */
    public boolean skip(String literal) {
        if (!in.startsWith(literal, at)) {
            return false;
        }
        at += literal.length();
        return true;
    }

    public void expect(String literal) {
        if (!skip(literal)) {
            throw broken("canonical JSON has " + literal.replace('"', '\'') + " here");
        }
    }

    public void end() {
        if (at != in.length()) {
            throw broken("nothing may follow the record");
        }
    }

    public CanonicalReader first(String key) {
        expect("{\"");
        return key(key);
    }

    public CanonicalReader next(String key) {
        expect(",\"");
        return key(key);
    }

    public String text() {
        expect("\"");
        int close = in.indexOf('"', at);
        if (close < 0 || close - at > MAX_TEXT) {
            throw broken("a string ends within " + MAX_TEXT + " characters");
        }
        String value = in.substring(at, close);
        at = close + 1;
        return value;
    }

    public long integer() {
        int from = at;
        long value = 0;
        while (at < in.length() && at - from < 17 && in.charAt(at) >= '0' && in.charAt(at) <= '9') {
            value = value * 10 + (in.charAt(at++) - '0');
        }
        boolean canonical = at > from && (at == from + 1 || in.charAt(from) != '0');
        if (!canonical) {
            throw broken("an integer is digits without a leading zero");
        }
        return Shapes.count("integer", value);
    }

    /** 1 or 0. */
    public boolean flag() {
        long value = integer();
        if (value > 1) {
            throw broken("a flag is 0 or 1");
        }
        return value == 1;
    }

    public List<String> texts() {
        return list(CanonicalReader::text);
    }

    public <T> List<T> list(Function<CanonicalReader, T> element) {
        expect("[");
        List<T> values = new ArrayList<>();
        while (!skip("]")) {
            if (!values.isEmpty()) {
                expect(",");
            }
            if (values.size() == MAX_LIST) {
                throw broken("a list has at most " + MAX_LIST + " elements");
            }
            values.add(element.apply(this));
        }
        return values;
    }

    public void close() {
        expect("}");
    }

    private CanonicalReader key(String key) {
        expect(key);
        expect("\":");
        return this;
    }

    private RecordException broken(String rule) {
        return new RecordException("character " + at, rule);
    }
}
