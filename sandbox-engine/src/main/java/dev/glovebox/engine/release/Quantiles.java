package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The quantiles of a release: what they look at in the trees, and what they make of it. */
final class Quantiles {
    private final MeasurementShape shape;
    private final List<QuantileEstimate> estimates = new ArrayList<>();

    /** {@code noise} is that of each tree's counts. */
    Quantiles(MeasurementShape shape, List<Output> outputs, List<Mechanism> noise) {
        this.shape = shape;
        List<CellNoise> scales = noise.stream().map(CellNoise::new).toList();
        for (Output output : outputs) {
            if (output instanceof Output.Quantile quantile) {
                TreeShape tree = shape.trees().get(quantile.tree());
                CellNoise scale = scales.get(quantile.tree());
                estimates.add(new QuantileEstimate(quantile, new QuantileSearch(tree, quantile.fraction(), scale)));
            }
        }
    }

    /** The trees of one group as far as its quantiles look into them. */
    List<NoisyTree> grown(List<LeafCounts> exact, List<? extends Supplier<BigInteger>> noise) {
        List<NoisyTree> grown = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            int tree = i;
            List<QuantileSearch> searches = estimates.stream()
                    .filter(estimate -> estimate.output().tree() == tree)
                    .map(QuantileEstimate::search)
                    .toList();
            grown.add(new TreeGrowth(shape.trees().get(i), exact.get(i), noise.get(i)).with(searches));
        }
        return grown;
    }

    Estimate estimate(Output.Quantile output, int group, NodeCounts counts) {
        return estimates.stream()
                .filter(estimate -> estimate.output().equals(output))
                .findFirst()
                .orElseThrow()
                .of(group, counts);
    }
}
