package dev.glovebox.policy.text;

/** Everything that can be wrong with a policy file. The groups: the text, its keys, its values, what they refer to, what they promise. */
public enum ProblemCode {
    SYNTAX("YAML-01", "the text is not YAML"),
    TOO_LARGE("YAML-02", "the text is too long or nested too deeply"),
    CHARACTER(
            "YAML-03", "a character that does not belong into a policy: control, invisible, reordering, or not UTF-8"),
    YAML_FEATURE("YAML-04", "anchors, aliases, tags, directives, several documents, keys that are not words"),
    DUPLICATE_KEY("YAML-05", "a key stands twice in one mapping"),

    UNKNOWN_KEY("KEY-01", "a key that no version of the format has at this place"),
    MISSING_KEY("KEY-02", "a key that must be there is not"),
    MISPLACED_KEY("KEY-03", "a key that contradicts another one or means nothing here"),

    WRONG_KIND("VAL-01", "a mapping, a list, a text or a number is expected and another of these stands there"),
    NUMBER("VAL-02", "not a number, or outside what is allowed"),
    WORD("VAL-03", "not one of the listed words"),
    NAME("VAL-04", "a name that is spelled in a way that could mislead"),
    MALFORMED("VAL-05", "a date, time, zone, type, path or the like that cannot be read"),
    REPEATED("VAL-06", "the same entry twice, or two that differ only in case"),
    EMPTY("VAL-07", "nothing where something must stand"),

    UNKNOWN_COLUMN("REF-01", "a column that the schema does not have"),
    UNKNOWN_DOMAIN("REF-02", "a domain that the policy does not declare"),
    KEY_WITHOUT_ROLE("REF-03", "a join key whose column does not have the role join"),

    TYPE("TYPE-01", "a range, domain, generalization, function or bound that does not fit the column's type"),

    ROLES("ROLE-01", "roles that exclude each other, such as a join key that is also grouped by"),
    ROLE_DETAILS("ROLE-02", "functions, bounds or a generalization on a column without the role they belong to"),

    PERSON_NULLABLE("PERSON-01", "the person's column may be null"),
    PERSON_ROLE("PERSON-02", "the person's column is shown, or another column has the role person"),

    UNBOUNDED("DP-01", "a sum, mean or quantile of personal values without bounds"),
    PER_QUERY("DP-02", "perQuery above perQueryMax, or perQueryMax above the grant's epsilon"),
    ABOVE_BUDGET("DP-03", "a grant above the dataset's budget"),
    NO_THRESHOLD("DP-04", "small groups are withheld, yet minEntities is below 2"),

    THRESHOLD(
            "THR-01", "what k without noise cannot protect: rows that are chosen, or values that are cut or left out"),

    NOT_ENFORCED("NOT-ENFORCED", "this version reads the field but would not hold anyone to it, so it refuses it"),

    TEST_FAILED("TEST-01", "a test of the policy ends otherwise than it expects");

    private final String code;
    private final String meaning;

    ProblemCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
