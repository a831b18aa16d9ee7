package dev.glovebox.policy.text;

import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.PersonRule;

/** Which roles a column can have together, and what a person's column can be. */
final class RoleChecks {
    private final Problems problems;
    private final PolicyContext context;

    RoleChecks(Problems problems, PolicyContext context) {
        this.problems = problems;
        this.context = context;
    }

    void check(ColumnName name, ColumnGrant grant) {
        if (grant.has(ColumnRole.HIDDEN) && grant.roles().size() > 1) {
            problems.add(ProblemCode.ROLES, grant.at(), "hidden excludes every other role", "choose one of them");
        }
        if (!context.isPublic()) {
            joinOrGroup(name, grant);
        }
        context.person().ifPresent(rule -> person(rule, name, grant));
    }

    // A value that can be matched against other owners' tables and also shown would carry a person's trace out.
    private void joinOrGroup(ColumnName name, ColumnGrant grant) {
        if (grant.has(ColumnRole.JOIN) && (grant.has(ColumnRole.DIMENSION) || grant.has(ColumnRole.MEASURE))) {
            problems.add(
                    ProblemCode.ROLES,
                    grant.at(),
                    name + " is a join key and also grouped by or measured",
                    "join on it, and group by a column of the joined table instead");
        }
    }

    private void person(PersonRule rule, ColumnName name, ColumnGrant grant) {
        boolean identifies = identifies(rule, name);
        boolean shown = grant.has(ColumnRole.DIMENSION) || grant.has(ColumnRole.MEASURE);
        if (identifies && shown) {
            problems.add(
                    ProblemCode.PERSON_ROLE,
                    grant.at(),
                    name + " identifies persons and is never shown, filtered on or grouped by",
                    "its roles are person, join or hidden");
        }
        if (!identifies && grant.has(ColumnRole.PERSON)) {
            problems.add(
                    ProblemCode.PERSON_ROLE,
                    grant.at(),
                    name + " is not the column that identifies persons",
                    "only the column named under person, or the first of its path, has the role person");
        }
    }

    // The column that begins a path names one record of one person, so it is as telling as the person's own.
    private static boolean identifies(PersonRule rule, ColumnName name) {
        return switch (rule) {
            case PersonRule.PublicData publicData -> false;
            case PersonRule.PersonColumn own -> own.column().equals(name);
            case PersonRule.PersonPath path -> path.path().getFirst().column().equals(name);
        };
    }
}
