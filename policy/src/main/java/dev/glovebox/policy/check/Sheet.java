package dev.glovebox.policy.check;

import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.Outline;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.TextEdit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** One sound file under the rules' eyes, and what they have noticed so far. */
final class Sheet {
    private final String file;
    private final DataPolicy policy;
    private final Outline outline;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    Sheet(String file, DataPolicy policy, Outline outline, LocalDate today) {
        this.file = file;
        this.policy = policy;
        this.outline = outline;
        this.today = today;
    }

    DataPolicy policy() {
        return policy;
    }

    LocalDate today() {
        return today;
    }

    /** Each grant with its place in the list. */
    void eachGrant(ObjIntConsumer<Grant> rule) {
        for (int i = 0; i < policy.grants().size(); i++) {
            rule.accept(policy.grants().get(i), i);
        }
    }

    SourceLine place(Object... path) {
        return outline.place(path);
    }

    void note(LintCode code, SourceLine at, String message, String suggestion) {
        note(code, at, message, suggestion, Optional.empty());
    }

    /** Notes what a single value says, which {@code replacement} mends. */
    void mendable(LintCode code, String replacement, String message, String suggestion, Object... path) {
        note(code, outline.place(path), message, suggestion, outline.replacing(replacement, path));
    }

    private void note(LintCode code, SourceLine at, String message, String suggestion, Optional<TextEdit> fix) {
        findings.add(new Finding(
                new PolicyProblem(code.code(), file, at.line(), at.column(), message, suggestion, fix), code.level()));
    }

    List<Finding> findings() {
        return findings;
    }
}
