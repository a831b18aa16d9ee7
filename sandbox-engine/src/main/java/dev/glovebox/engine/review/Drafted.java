package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.text.Outline;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import dev.glovebox.policy.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A policy's text on its way to another one. Its row conditions never change on it, so they stay compiled. */
record Drafted(String file, String text, DataPolicy policy, Outline outline, Map<GrantId, Expression> rows) {

    /** Of a candidate's own text; empty where the file changed since it was read. */
    static Optional<Drafted> of(Candidate candidate, String text) {
        return read(candidate.file(), text.endsWith("\n") ? text : text + "\n", candidate.rows());
    }

    private static Optional<Drafted> read(String file, String text, Map<GrantId, Expression> rows) {
        return PolicyReader.read(file, text) instanceof PolicyText.Valid valid
                ? Optional.of(new Drafted(file, text, valid.policy(), valid.outline(), rows))
                : Optional.empty();
    }

    /** The text with these edits, where it can still be read as a policy. */
    Optional<Drafted> changed(List<TextEdit> edits) {
        return read(file, TextEdit.applied(text, edits), rows);
    }

    Candidate candidate() {
        return new Candidate(file, policy, rows);
    }

    /** The place in the file's list of the first grant that is so. */
    Optional<Integer> grant(Predicate<Grant> wanted) {
        for (int i = 0; i < policy.grants().size(); i++) {
            if (wanted.test(policy.grants().get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
