package dev.glovebox.engine.catalog;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.policy.model.DatasetName;
import java.util.Optional;

/** Reads the current versions from the ledger; what was never there is empty. */
final class Ledgers {
    private Ledgers() {}

    static Optional<PolicyVersion> policyVersion(LedgerClient ledger, DatasetName dataset) {
        return current(ledger, ContractCall.policyVersion(dataset.value())).map(PolicyVersion.class::cast);
    }

    static Optional<DatasetVersion> datasetVersion(LedgerClient ledger, DatasetName dataset) {
        return current(ledger, ContractCall.datasetVersion(dataset.value())).map(DatasetVersion.class::cast);
    }

    private static Optional<LedgerRecord> current(LedgerClient ledger, ContractCall call) {
        try {
            return Optional.of(LedgerRecord.parse(ledger.evaluate(call)));
        } catch (EndorseFailure never) {
            return Optional.empty();
        }
    }
}
