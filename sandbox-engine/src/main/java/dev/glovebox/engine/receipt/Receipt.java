package dev.glovebox.engine.receipt;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.policy.model.IsolationTier;
import java.util.List;
import java.util.Optional;

/**
 * What a question's author can prove: who asked for which purpose, what it cost each dataset, how it ended, and that all this is on the
 * ledger.
 *
 * @param query the query's id, 32 hex digits
 * @param at milliseconds since 1970
 * @param code of the refusal or failure; empty where an answer left
 * @param charge the charge that paid for the answer; empty where nothing was charged
 * @param confinement of the workers that the charge paid for; empty where nothing was charged
 * @param grade of the answer that left
 * @param openings what stands behind the commitments on the ledger; the receipt is its author's own
 * @param proofs each ledger record with its inclusion proof and signed checkpoint, as {@code c2sp.org/tlog-proof@v1}
 */
public record Receipt(
        String query,
        long at,
        Ending ending,
        Optional<String> code,
        Consumer consumer,
        String purpose,
        Optional<String> charge,
        Optional<Confined> confinement,
        Optional<Grade> grade,
        List<Line> lines,
        List<Disclosed> openings,
        List<String> proofs) {

    public Receipt {
        lines = List.copyOf(lines);
        openings = List.copyOf(openings);
        proofs = List.copyOf(proofs);
    }

    /** How a question ended. */
    public enum Ending {
        RELEASED,
        REPEATED,
        DENIED,
        FAILED
    }

    /** How strongly workers were confined: A to D, and whether that tier needs a deployment to allow what is unsafe. */
    public record Confined(String tier, boolean unsafe) {

        /** As the charge has it. */
        static Confined of(Charge charge) {
            return new Confined(
                    charge.tier(), IsolationTier.valueOf(charge.tier()).isUnsafe());
        }

        /** In words: {@code tier C (UNSAFE)}. */
        @Override
        public String toString() {
            return "tier " + tier + (unsafe ? " (UNSAFE)" : "");
        }
    }

    /** One dataset's part: the versions and the grant that were used, and what was spent. */
    public record Line(
            String dataset, long datasetVersion, long policyVersion, String grant, String scope, Spend spend) {}

    /** A commitment's value and salt; the label says what the value is: {@code question}, {@code plan}, {@code result}. */
    public record Disclosed(String label, String value, String salt) {}
}
