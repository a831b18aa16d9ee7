package dev.glovebox.engine.isolate;

import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.model.PurposeName;
import java.time.Duration;
import java.util.Set;

/**
 * Who may have a worker again, and for what: equal for questions of one caller for one purpose that read the same versions of the same datasets
 * under the same grants of the same policy versions, and for no others.
 *
 * @param time since the worker's first job began, within which another may begin: the least of what the grants say
 */
public record Reuse(Caller caller, PurposeName purpose, Set<ReadGrant> grants, Duration time) {
    /** Of one worker, however short they are. */
    public static final int MOST_JOBS = 16;

    /** A dataset's version, and the grant of which version of its policy. */
    public record ReadGrant(DatasetName dataset, long version, long policyVersion, GrantId grant) {}

    public Reuse {
        grants = Set.copyOf(grants);
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a worker is kept for some time, or never");
        }
    }
}
