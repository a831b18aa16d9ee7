package dev.glovebox.engine.release;

/** The exact rows do not have the shape that was charged. Says which rule, never which cell. Nothing was released. */
public final class ReleaseException extends RuntimeException {
    public enum Code {
        WRONG_SHAPE("a row has one key per grouping column and one sum per measure"),
        UNKNOWN_KEY_TYPE("a group key is a boolean, long, decimal, text, date or timestamp"),
        DUPLICATE_GROUP("each group comes once, so that it gets noise once"),
        GROUP_OUTSIDE_DOMAIN("where a public domain is declared, groups come from it"),
        DOMAIN_INCOMPLETE("a domain that is released whole comes whole"),
        KEY_TOO_LONG("a text key is no longer than its column's values"),
        KEY_OUT_OF_RANGE("a number key is within the range of its values"),
        CELL_OUT_OF_RANGE("a sum is at most the number of persons times what one person can add");

        private final String rule;

        Code(String rule) {
            this.rule = rule;
        }
    }

    private final Code code;

    ReleaseException(Code code) {
        super(code + ": " + code.rule);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
