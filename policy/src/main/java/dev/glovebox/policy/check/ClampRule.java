package dev.glovebox.policy.check;

import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnGrant;

/** Bounds against what the schema says of a column's values. */
final class ClampRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        sheet.eachGrant((grant, i) -> grant.columns()
                .forEach((name, column) -> column.bounds()
                        .ifPresent(bounds -> sheet.policy()
                                .schema()
                                .column(name)
                                .ifPresent(declared -> bounds(sheet, column, declared, bounds)))));
    }

    private static void bounds(Sheet sheet, ColumnGrant grant, Column column, Bounds bounds) {
        if (bounds.lower().compareTo(bounds.upper()) == 0 || isOutside(column, bounds)) {
            sheet.note(
                    LintCode.CLAMPED_AWAY,
                    grant.at(),
                    "every value of " + column.name() + " is clamped to one number",
                    "write the interval that most values lie in as bounds: [lowest, highest]");
            return;
        }
        column.range()
                .filter(range -> isWider(bounds, range))
                .ifPresent(range -> sheet.note(
                        LintCode.CLAMP_BEYOND,
                        grant.at(),
                        "the bounds of " + column.name() + " reach beyond its range",
                        "write bounds: [" + bounds.lower().max(range.lower()).toPlainString() + ", "
                                + bounds.upper().min(range.upper()).toPlainString() + "] or narrower"));
    }

    private static boolean isOutside(Column column, Bounds bounds) {
        return column.range()
                .filter(range -> bounds.upper().compareTo(range.lower()) <= 0
                        || bounds.lower().compareTo(range.upper()) >= 0)
                .isPresent();
    }

    private static boolean isWider(Bounds bounds, Bounds range) {
        return bounds.lower().compareTo(range.lower()) < 0 || bounds.upper().compareTo(range.upper()) > 0;
    }
}
