package dev.glovebox.policy.text;

import java.util.List;

/** Every mapping of a policy file with its keys: those that are enforced, and those that are read only to be refused. */
enum Section {
    POLICY("", "apiVersion kind metadata basis schema person domains budget threshold grants tests"),
    METADATA("metadata", "dataset owner catalogCode fourEyes"),
    BASIS("basis", "law shareType classification"),
    CLASSIFICATION("basis.classification", "level grade personal"),
    SCHEMA("schema", "columns uniqueKeys foreignKeys csv"),
    COLUMN("schema.columns.NAME", "type nullable domain range classification"),
    COLUMN_CLASSIFICATION("schema.columns.NAME.classification", "level grade personal"),
    FOREIGN_KEY("schema.foreignKeys[]", "columns to key"),
    CSV("schema.csv", "charset delimiter null date timestamp"),
    PERSON("person", "domain path column canonical rows keep"),
    DOMAIN("domains.NAME", "table column values"),
    BUDGET("budget", "total refresh"),
    TOTAL("budget.total", "epsilon delta"),
    THRESHOLD("threshold", "partition minEntities dominance"),
    DOMINANCE("threshold.dominance", "largest percent"),
    GRANT(
            "grants[]",
            "id consumers purposes valid rows columns joins functions output contribution privacy access approvals isolation",
            "obligations"),
    CONSUMER("grants[].consumers[]", "dept roles"),
    VALID("grants[].valid", "from to hours zone"),
    COLUMN_GRANT("grants[].columns.NAME", "role generalize filter functions bounds"),
    GENERALIZE("grants[].columns.NAME.generalize", "to"),
    JOINS("grants[].joins", "keys types max"),
    JOIN_KEY("grants[].joins.keys[]", "to on"),
    FUNCTIONS("grants[].functions", "allow"),
    OUTPUT("grants[].output", "minEntities maxRows smallGroups nonNegative receivers"),
    CONTRIBUTION("grants[].contribution", "groups rowsPerGroup raceUpTo distinctPerGroup"),
    PRIVACY("grants[].privacy", "mechanism epsilon delta perQuery perQueryMax scope", "mode"),
    ACCESS("grants[].access", "runs per failures"),
    APPROVALS("grants[].approvals", "adhoc templates"),
    ISOLATION("grants[].isolation", "minTier reuseSeconds"),
    TEST("tests[]", "as purpose sql expect"),

    /** The file beside a policy. */
    TESTS_FILE("(tests file)", "apiVersion kind tests"),
    BESIDE_TEST("(tests file).tests[]", "as purpose sql expect quote explain groups"),
    QUOTE("(tests file).tests[].quote", "maxError surePersons");

    private final String path;
    private final String keys;
    private final String notEnforced;

    Section(String path, String keys) {
        this(path, keys, "");
    }

    Section(String path, String keys, String notEnforced) {
        this.path = path;
        this.keys = keys;
        this.notEnforced = notEnforced;
    }

    List<String> keys() {
        return List.of(keys.split(" ", -1));
    }

    List<String> notEnforced() {
        return List.of(notEnforced.split(" ", -1));
    }

    /** For messages: the place in words. */
    String title() {
        return path.isEmpty() ? "a policy" : path;
    }
}
