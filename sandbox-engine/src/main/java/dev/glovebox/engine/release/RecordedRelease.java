package dev.glovebox.engine.release;

import dev.glovebox.ledger.record.Charge;
import java.util.List;

/**
 * An answer as it was released, before anything was computed of it: whoever asks the same question again under the same grant gets it again.
 *
 * @param charge the charge that paid for it
 * @param planSalt salt of the ledger's commitment to the plan, so that a later receipt can open it
 * @param resultSalt salt of the commitment to the result
 * @param earlier what the steps before it released, which its own rows were chosen by or computed with
 */
public record RecordedRelease(
        Charge charge, String planSalt, String resultSalt, List<NoisyAnswer> earlier, NoisyAnswer answer) {
    public RecordedRelease {
        earlier = List.copyOf(earlier);
    }

    /** Of a question with one measurement. */
    public RecordedRelease(Charge charge, String planSalt, String resultSalt, NoisyAnswer answer) {
        this(charge, planSalt, resultSalt, List.of(), answer);
    }
}
