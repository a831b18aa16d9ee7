package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.Generalization;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code generalize: {to: …}}: a date unit, the width of number buckets, or {@code prefix n}. */
final class GeneralizeReader {
    private static final Pattern WIDTH = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern PREFIX = Pattern.compile("prefix [1-9][0-9]{0,3}");

    private final Values values;

    GeneralizeReader(Values values) {
        this.values = values;
    }

    Optional<Generalization> read(YamlNode node, Optional<Column> column) {
        Fields fields = Fields.open(Section.GENERALIZE, node, values.problems());
        Optional<Generalization> generalization = fields.required("to").flatMap(this::target);
        generalization.ifPresent(known ->
                column.filter(each -> !fits(known, each.type())).ifPresent(each -> mismatch(node, each.type())));
        return generalization;
    }

    private Optional<Generalization> target(YamlNode node) {
        return values.parsed(
                node,
                ProblemCode.MALFORMED,
                "day, week, month, quarter or year for dates; a width such as 10 for numbers; prefix 2 for texts",
                GeneralizeReader::parse);
    }

    private static Generalization parse(String text) {
        if (WIDTH.matcher(text).matches()) {
            return new Generalization.Width(new BigDecimal(text));
        }
        if (PREFIX.matcher(text).matches()) {
            return new Generalization.Prefix(Integer.parseInt(text.substring("prefix ".length())));
        }
        Generalization.DateUnit unit = Words.DATE_UNITS.get(text);
        if (unit == null) {
            throw new IllegalArgumentException("not a generalization");
        }
        return unit;
    }

    private static boolean fits(Generalization generalization, ColumnType type) {
        return switch (generalization) {
            case Generalization.DateUnit unit -> type.isTemporal();
            case Generalization.Width width -> type.isNumeric();
            case Generalization.Prefix prefix -> type.isText();
        };
    }

    private void mismatch(YamlNode node, ColumnType type) {
        String wayOut =
                type.isTemporal() ? "to: month" : type.isNumeric() ? "to: 10" : type.isText() ? "to: prefix 2" : "";
        values.problems()
                .add(
                        ProblemCode.TYPE,
                        node.at(),
                        "this generalization does not fit " + type.text(),
                        wayOut.isEmpty() ? "remove it" : "write " + wayOut);
    }
}
