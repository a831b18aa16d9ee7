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
     */
    record Answered(
            String query,
            ReleasedResult result,
            PrivacyCharge price,
            Grade grade,
            boolean repeated,
            SignedReceipt receipt,
            Duration inWorker)
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

    /** No answer. {@code charged} says whether the charge stays: it does as soon as keys may have been released. */
    record Failed(String query, String code, boolean charged, SignedReceipt receipt) implements Outcome {}
}
