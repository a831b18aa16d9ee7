package dev.glovebox.engine;

import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.Refusal;
import java.time.Duration;
import java.util.Optional;

/** How a question ended. Each ending has a receipt, and is on the ledger before anybody learns of it. */
public sealed interface Outcome {
    /** The query's id, 32 hex digits. */
    String query();

    SignedReceipt receipt();

    /**
     * An answer left.
     *
     * @param price what each dataset about persons was charged, now or when the answer was first released
     * @param grade the answer's own classification, from what it reads
     * @param repeated whether it is a recorded answer, which cost nothing this time
     * @param inWorker from the unwrapping of keys to the worker's last row; zero where no worker was asked. It depends on data: for the operator's log alone
     * @param held for how long the answer waited for its release slot; for the operator's log alone
     */
    record Answered(
            String query,
            ReleasedResult result,
            PrivacyCharge price,
            Grade grade,
            boolean repeated,
            SignedReceipt receipt,
            Duration inWorker,
            Duration held)
            implements Outcome {}

    /**
     * Refused before any data was touched; nothing was charged.
     *
     * @param request what waits for signatures, where that is all that is missing
     */
    record Denied(String query, Refusal refusal, Optional<String> request, SignedReceipt receipt) implements Outcome {
        Denied about(String waiting) {
            return new Denied(query, refusal, Optional.of(waiting), receipt);
        }
    }

    /**
     * No answer.
     *
     * @param code for everybody: after the charge there is one code for whatever happened
     * @param cause the code of what happened; for the operator's log alone
     * @param charged whether the charge stays: it does as soon as keys may have been released
     * @param again when it is worth asking again; zero where nothing says so
     */
    record Failed(String query, String code, String cause, boolean charged, SignedReceipt receipt, Duration again)
            implements Outcome {}
}
