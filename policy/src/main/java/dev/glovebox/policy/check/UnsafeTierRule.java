package dev.glovebox.policy.check;

import dev.glovebox.policy.model.Grant;

/** That a grant accepts tiers in which a captured worker is not held: mostly written for a trial, and forgotten. */
final class UnsafeTierRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        sheet.eachGrant((grant, i) -> grant(sheet, grant));
    }

    private static void grant(Sheet sheet, Grant grant) {
        if (grant.isolation().minTier().isUnsafe()) {
            sheet.note(
                    LintCode.UNSAFE_TIER,
                    grant.isolation().at(),
                    "minTier " + grant.isolation().minTier()
                            + " lets the data be read by workers that can read and send"
                            + " what else is on their host",
                    "write minTier: A, or B for hosts that forbid namespaces");
        }
    }
}
