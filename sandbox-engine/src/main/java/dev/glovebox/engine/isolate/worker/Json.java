package dev.glovebox.engine.isolate.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON that DuckDB writes of a statement. Small, so that a worker loads no library for it; strict, so that what it
 * does not understand is refused.
 */
final class Json {
    /** Numbers stay text: no rule asks for their value. */
    sealed interface Value permits Members, Items, Text, Literal {}

    record Members(Map<String, Value> members) implements Value {}

    record Items(List<Value> items) implements Value {}

    record Text(String text) implements Value {}

    /** null, true, false, or a number. */
    record Literal(String word) implements Value {}

    private static final int DEEPEST = 600;

    private final String text;
    private int at;

    /** Where the next backslash is: the strings before it are as they stand. */
    private int escape;

    private Json(String text) {
        this.text = text;
        this.escape = escapeAfter(0);
    }

    static Value parse(String text) throws Refused {
        Json reader = new Json(text);
        Value value = reader.value(0);
        if (reader.peek() != '\0') {
            throw broken();
        }
        return value;
    }

    private Value value(int depth) throws Refused {
        if (depth > DEEPEST) {
            throw new Refused("a statement may be " + DEEPEST + " levels deep");
        }
        return switch (peek()) {
            case '{' -> members(depth + 1);
            case '[' -> items(depth + 1);
            case '"' -> new Text(string());
            default -> literal();
        };
    }

    private Members members(int depth) throws Refused {
        Map<String, Value> members = new LinkedHashMap<>();
        at++;
        while (!took('}')) {
            String name = string();
            expect(':');
            // A second member of the same name would hide the first from the rules.
            if (members.put(name, value(depth)) != null) {
                throw broken();
            }
            if (peek() != '}') {
                expect(',');
            }
        }
        return new Members(members);
    }

    private Items items(int depth) throws Refused {
        List<Value> items = new ArrayList<>();
        at++;
        while (!took(']')) {
            items.add(value(depth));
            if (peek() != ']') {
                expect(',');
            }
        }
        return new Items(items);
    }

    private String string() throws Refused {
        expect('"');
        int end = text.indexOf('"', at);
        if (end < 0) {
            throw broken();
        }
        if (end < escape) {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        return unescaped();
    }

    private String unescaped() throws Refused {
        StringBuilder read = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            read.append(c == '\\' ? escaped() : c);
        }
        escape = escapeAfter(at);
        return read.toString();
    }

    private int escapeAfter(int place) {
        int found = text.indexOf('\\', place);
        return found < 0 ? text.length() : found;
    }

    private char escaped() throws Refused {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal();
            default -> throw broken();
        };
    }

    private char hexadecimal() throws Refused {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw broken();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Literal literal() throws Refused {
        int from = at;
        while (at < text.length() && isOfLiteral(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw broken();
        }
        return new Literal(text.substring(from, at));
    }

    private static boolean isOfLiteral(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    /** The next character that is not white space; NUL at the end. */
    private char peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return c;
            }
            at++;
        }
        return '\0';
    }

    private char next() throws Refused {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at++);
    }

    private boolean took(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws Refused {
        if (!took(wanted)) {
            throw broken();
        }
    }

    private static Refused broken() {
        return new Refused("a statement must serialize to well-formed JSON");
    }
}
