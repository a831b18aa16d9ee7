package dev.glovebox.policy.draft;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The kinds of columns that a draft tells apart, from the narrowest. Sizes are a few fixed ones, since an exact one would tell of a cell. */
enum CoarseType {
    BOOLEAN("boolean", Pattern.compile("true|false")),
    BIGINT("bigint", Pattern.compile("0|-?[1-9][0-9]{0,16}")),
    DECIMAL("\"decimal(18,4)\"", Pattern.compile("-?(0|[1-9][0-9]{0,12})(\\.[0-9]{1,4})?")),
    DOUBLE("double", Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,3})?")),
    DATE("date", Pattern.compile("[0-9]{4}-[01][0-9]-[0-3][0-9]")),
    TIMESTAMP("timestamp", Pattern.compile("[0-9]{4}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]")),
    SHORT_TEXT("varchar(64)", Pattern.compile(".{0,32}", Pattern.DOTALL)),
    TEXT("varchar(255)", Pattern.compile(".{0,128}", Pattern.DOTALL)),
    LONG_TEXT("varchar(4000)", Pattern.compile(".{0,2000}", Pattern.DOTALL)),
    LONGEST_TEXT("varchar(65535)", Pattern.compile(".*", Pattern.DOTALL));

    private static final Pattern CODE = Pattern.compile("0[0-9]+|[0-9]{15,}");

    private final String text;
    private final Pattern form;

    CoarseType(String text, Pattern form) {
        this.text = text;
        this.form = form;
    }

    String text() {
        return text;
    }

    /** The narrowest that all cells fit; text where there is none. Numbers that are codes, such as 0101 or a citizen's id, are text. */
    static CoarseType of(List<String> cells) {
        List<String> filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
        boolean codes = filled.stream().anyMatch(CODE.asMatchPredicate());
        boolean asText = filled.isEmpty() || codes;
        return Arrays.stream(values())
                .filter(type -> !asText || type.isText())
                .filter(type -> filled.stream().allMatch(type.form.asMatchPredicate()))
                .findFirst()
                .orElse(LONGEST_TEXT);
    }

    private boolean isText() {
        return text.startsWith("varchar");
    }
}
