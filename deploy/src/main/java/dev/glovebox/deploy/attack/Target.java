package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A deployment, as those who attack it from outside meet it. */
interface Target {
    /** Asks as people do. */
    default Answer ask(Person who, String purpose, String sql) {
        return post(who, Desk.question(purpose, sql).toString());
    }

    /** Hands in any body where questions are handed in. */
    Answer post(Person who, String body);

    /** The ledger's state, as anybody may read it. */
    Map<String, String> state();

    /** All records on the ledger, oldest first. */
    List<String> records();

    /** All files of the deployment, and what its broker printed. */
    List<Path> leftBehind();

    /** What was spent of a dataset's budget, as its state says. */
    default String spent(String dataset) {
        return state().getOrDefault("budget/" + dataset, "");
    }

    /** How many of the ledger's records are of this kind. */
    default long count(String kind) {
        return records().stream()
                .filter(record -> record.contains("\"@\":\"" + kind + "/v1\""))
                .count();
    }
}
