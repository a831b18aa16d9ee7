package dev.glovebox.policy.decision;

import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.SourceLine;

/** A policy with the version that the ledger assigned. */
public record PublishedPolicy(DataPolicy policy, long version) {
    public PublishedPolicy {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** Cites {@code at} in this version. */
    public PolicyPlace place(SourceLine at, String rule) {
        return new PolicyPlace(policy.dataset(), version, at.line(), rule);
    }
}
