package dev.glovebox.engine.vault.seal;

import dev.glovebox.policy.model.DataPolicy;

/** The policy's claims about single rows, for whatever types a batch comes in. */
record ColumnRules(DataPolicy policy, ReferenceTables references) {

    BatchRules of(Batch batch) {
        return new BatchRules(policy, references, batch);
    }
}
