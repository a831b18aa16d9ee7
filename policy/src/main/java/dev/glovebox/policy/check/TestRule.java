package dev.glovebox.policy.check;

import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.model.PolicyTest.Expectation;

/** Grants that no test would miss. */
final class TestRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        DataPolicy policy = sheet.policy();
        sheet.eachGrant((grant, i) -> {
            if (policy.tests().stream().noneMatch(test -> isAllowedUnder(grant, test))) {
                sheet.note(
                        LintCode.NEVER_ALLOWED,
                        grant.at(),
                        "no test expects ALLOW under grant " + grant.id(),
                        "add a test of what it is for");
            }
        });
        boolean neverDenied = policy.tests().stream().noneMatch(test -> test.expect() instanceof Expectation.Deny);
        if (neverDenied && !policy.grants().isEmpty()) {
            sheet.note(
                    LintCode.NEVER_DENIED,
                    sheet.place("tests"),
                    "no test expects DENY",
                    "add tests of what must stay shut, so that no later change opens it unseen");
        }
    }

    private static boolean isAllowedUnder(Grant grant, PolicyTest test) {
        return test.expect() instanceof Expectation.Allow
                && grant.purposes().contains(test.purpose())
                && grant.consumers().stream().anyMatch(consumer -> consumer.includes(test.department(), test.role()));
    }
}
