package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** {@code DATASET N}: one published version of a dataset's policy. */
final class PolicyAt {
    @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
    private String dataset = "";

    @Parameters(index = "1", paramLabel = "N", description = "The version.")
    private long number;

    String dataset() {
        return dataset;
    }

    long number() {
        return number;
    }

    /** All versions, as the broker tells them. */
    JsonNode log(BrokerClient client) {
        return client.get(PolicyVersions.path(dataset), Map.of());
    }

    JsonNode of(JsonNode log) {
        return PolicyVersions.version(log, dataset, number);
    }

    /** As a command names it. */
    @Override
    public String toString() {
        return dataset + " " + number;
    }
}
