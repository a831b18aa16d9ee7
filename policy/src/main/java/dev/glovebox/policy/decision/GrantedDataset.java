package dev.glovebox.policy.decision;

import dev.glovebox.policy.model.Grant;

/** The grant of one dataset under which the query runs. */
public record GrantedDataset(PublishedPolicy published, Grant grant) {}
