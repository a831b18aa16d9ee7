package dev.glovebox.policy.decision;

import dev.glovebox.policy.model.DatasetName;

/** The line of a published policy that decided, and the rule that stands there. */
public record PolicyPlace(DatasetName dataset, long version, int line, String rule) {
    @Override
    public String toString() {
        return dataset + " v" + version + " :" + line + " " + rule;
    }
}
