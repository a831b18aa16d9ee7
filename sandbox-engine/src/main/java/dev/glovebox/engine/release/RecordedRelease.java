package dev.glovebox.engine.release;

import dev.glovebox.ledger.record.Charge;

/**
 * An answer as it was released, before anything was computed of it: whoever asks the same question again under the same grant gets it again.
 *
 * @param charge the charge that paid for it
 * @param planSalt salt of the ledger's commitment to the plan, so that a later receipt can open it
 * @param resultSalt salt of the commitment to the result
 */
public record RecordedRelease(Charge charge, String planSalt, String resultSalt, NoisyAnswer answer) {}
