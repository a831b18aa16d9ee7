package dev.glovebox.engine.vault.seal;

/**
 * One thing in an owner's file that breaks the policy. It says where, never what stands there.
 *
 * @param line of a CSV file, counted from 1 as an editor does; of a Parquet file the row, counted from 1; 0 for the whole file
 * @param column the policy's name; empty where the rule is about the row
 */
public record SealProblem(String file, long line, String column, Rule rule) {

    /** What did not hold. */
    public enum Rule {
        CHARSET("is not in the policy's charset"),
        QUOTE("breaks the quoting of CSV: quotes enclose whole fields and are doubled inside"),
        FIELDS("has not as many fields as the header"),
        LENGTH_OF_LINE("is longer than a megabyte"),
        HEADER("must be named once in the header and is not"),
        FORMAT("is not a readable file of its kind"),
        TYPE("is not of the declared type"),
        NULL("is declared NOT NULL and has no value"),
        RANGE("is outside the declared range, or a date outside the years 1 to 9999"),
        DOMAIN("is not in the declared domain"),
        UNIQUE("repeats a declared unique key"),
        FOREIGN_KEY("refers to a row that the other dataset does not have"),
        ROWS_PER_PERSON("is one more row of its person than the policy admits");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    /** {@code file:line RULE column …}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        return place + " " + rule + (column.isEmpty() ? " the row " : " " + column + " ") + rule.text;
    }
}
