package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.trial.Person;
import java.nio.file.Path;

/** A dataset with its policy, as its owner publishes and seals it. */
record Offer(String dataset, Person owner, Path file, Path policy) {

    static Offer ofSample(String dataset, Person owner, Path data, Path sample) {
        return new Offer(
                dataset,
                owner,
                data.resolve(dataset + ".csv"),
                sample.resolve("policies").resolve(dataset + ".yaml"));
    }
}
