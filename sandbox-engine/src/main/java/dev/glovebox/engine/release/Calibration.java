package dev.glovebox.engine.release;

import dev.glovebox.policy.budget.PrivacyCharge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The noise that a charge buys. Depends on no data, so it can be quoted for nothing.
 *
 * @param measures the noise of each measure of the shape, in its order
 * @param trees the noise of each count in each tree of the shape
 * @param persons the noise of the number of persons, where that is released or held against a threshold
 * @param spent what measures and selection cost together, rounded up; never more than the charge
 */
public record Calibration(
        MeasurementShape shape,
        List<NoiseScale> measures,
        List<NoiseScale> trees,
        Optional<NoiseScale> persons,
        Selection selection,
        PrivacyCharge spent) {
    public Calibration {
        measures = List.copyOf(measures);
        trees = List.copyOf(trees);
    }

    /** The noise of each cell; cell 0 is the number of persons, if that is measured. */
    List<Optional<Mechanism>> noise() {
        List<Optional<Mechanism>> noise = new ArrayList<>();
        noise.add(persons.map(NoiseScale::mechanism));
        measures.forEach(scale -> noise.add(Optional.of(scale.mechanism())));
        return noise;
    }

    List<Mechanism> treeNoise() {
        return trees.stream().map(NoiseScale::mechanism).toList();
    }
}
