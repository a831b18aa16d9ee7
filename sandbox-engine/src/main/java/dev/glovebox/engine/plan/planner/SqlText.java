package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The text as the parser gets it: within limits, and with each {@code :name} replaced by a {@code ?} of the same width, so that places
 * stay true.
 *
 * @param parameters the name of each {@code ?}, in the order of the text; a bare {@code ?} has its number
 */
record SqlText(String text, List<String> parameters) {
    static final int LONGEST = 20_000;
    static final int MOST_TOKENS = 2_000;
    static final int DEEPEST = 40;

    SqlText {
        parameters = List.copyOf(parameters);
    }

    static SqlText of(String sql) {
        if (sql.length() > LONGEST) {
            throw tooLarge("a question has at most " + LONGEST + " characters", SqlParserPos.ZERO);
        }
        return new Scan(sql).run();
    }

    private static Refused tooLarge(String finding, SqlParserPos place) {
        return Objection.to(PlanCode.TOO_LARGE, finding, "ask a shorter question, or several")
                .refuse(place);
    }

    /** One pass over the characters; strings, quoted names and comments are skipped as wholes. */
    private static final class Scan {
        private final String sql;
        private final StringBuilder out;
        private final List<String> parameters = new ArrayList<>();
        private int at;
        private int tokens;
        private int depth;
        private int bare;

        Scan(String sql) {
            this.sql = sql;
            this.out = new StringBuilder(sql);
        }

        SqlText run() {
            while (at < sql.length()) {
                step(sql.charAt(at));
                if (tokens > MOST_TOKENS) {
                    throw tooLarge("a question has at most " + MOST_TOKENS + " words and signs", here());
                }
            }
            return new SqlText(out.toString(), parameters);
        }

        private void step(char c) {
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c < ' '
                    || c == '\u007f'
                    || Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT) {
                throw Objection.to(
                                PlanCode.SYNTAX,
                                "there is a control character in the text",
                                "type the line again without it")
                        .refuse(here());
            } else if (c == '\'' || c == '"') {
                skipQuoted(c);
            } else if (sql.startsWith("--", at)) {
                skipTo("\n");
            } else if (sql.startsWith("/*", at)) {
                skipTo("*/");
            } else if (Character.isJavaIdentifierStart(c) || Character.isDigit(c)) {
                skipWord();
            } else {
                sign(c);
            }
        }

        private void sign(char c) {
            tokens++;
            if (c == '(' && ++depth > DEEPEST) {
                throw tooLarge("parentheses nest at most " + DEEPEST + " deep", here());
            } else if (c == ')') {
                depth--;
            } else if (c == '?') {
                parameters.add(Integer.toString(++bare));
            } else if (c == ':' && isNameStart(at + 1)) {
                named();
                return;
            }
            at++;
        }

        private void named() {
            int end = at + 1;
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
            parameters.add(sql.substring(at + 1, end));
            out.setCharAt(at, '?');
            for (int i = at + 1; i < end; i++) {
                out.setCharAt(i, ' ');
            }
            at = end;
        }

        private boolean isNameStart(int index) {
            return index < sql.length() && Character.isJavaIdentifierStart(sql.charAt(index));
        }

        private void skipQuoted(char quote) {
            tokens++;
            int from = at + 1;
            int end = sql.indexOf(quote, from);
            if (end < 0) {
                throw Objection.to(PlanCode.SYNTAX, "a quotation is not closed", "close it with " + quote)
                        .refuse(here());
            }
            if (sql.substring(from, end).indexOf('\0') >= 0) {
                throw Objection.to(PlanCode.SYNTAX, "there is a NUL character in a quotation", "remove it")
                        .refuse(here());
            }
            at = end + 1;
        }

        private void skipTo(String end) {
            int found = sql.indexOf(end, at + 2);
            if (found < 0 && end.equals("*/")) {
                throw Objection.to(PlanCode.SYNTAX, "a comment is not closed", "close it with */")
                        .refuse(here());
            }
            if (sql.startsWith("/*+", at)) {
                throw Objection.to(PlanCode.NOT_SUPPORTED, "hints are not used", "remove the hint")
                        .refuse(here());
            }
            at = found < 0 ? sql.length() : found + end.length();
        }

        private void skipWord() {
            tokens++;
            while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at)) && sql.charAt(at) != '\0') {
                at++;
            }
        }

        private SqlParserPos here() {
            int line = 1
                    + (int) sql.substring(0, at).chars().filter(c -> c == '\n').count();
            int column = at - sql.lastIndexOf('\n', at - 1);
            return new SqlParserPos(line, column, line, column);
        }
    }
}
