package dev.glovebox.policy.check;

import dev.glovebox.policy.model.Grant;

/** Grants that have ended. */
final class WindowRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        sheet.eachGrant((grant, i) -> {
            if (hasEnded(sheet, grant)) {
                sheet.note(
                        LintCode.EXPIRED,
                        sheet.place("grants", i, "valid", "to"),
                        "grant " + grant.id() + " ended on " + grant.valid().to(),
                        "renew it, or remove the grant");
            }
        });
    }

    static boolean hasEnded(Sheet sheet, Grant grant) {
        return grant.valid().to().isBefore(sheet.today());
    }
}
