package dev.glovebox.engine.release;

import dev.glovebox.policy.budget.PrivacyCharge;
import java.util.List;
import java.util.Optional;

/**
 * The noise that a charge buys. Depends on no data, so it can be quoted for nothing.
 *
 * @param measures the noise of each measure of the shape, in its order
 * @param persons the noise of the number of persons, where that is released or held against a threshold
 * @param spent what measures and selection cost together, rounded up; never more than the charge
 */
public record Calibration(
        MeasurementShape shape,
        List<NoiseScale> measures,
        Optional<NoiseScale> persons,
        Selection selection,
        PrivacyCharge spent) {
    public Calibration {
        measures = List.copyOf(measures);
    }

    /** The noise of cell 0, the number of persons, or of measure number {@code cell} − 1. */
    public NoiseScale cell(int cell) {
        return cell == 0 ? persons.orElseThrow() : measures.get(cell - 1);
    }
}
