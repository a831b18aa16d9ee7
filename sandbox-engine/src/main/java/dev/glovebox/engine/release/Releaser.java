package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns exact groups into protected ones. Each call draws fresh noise, so a caller must make it at most once per charge. Safe for
 * use by several threads if its bits are.
 */
public final class Releaser {
    private final Bits bits;

    public Releaser(Bits bits) {
        this.bits = bits;
    }

    /**
     * Groups that passed the selection, ordered by key. Every group gets noise on every measure before it is decided whether it
     * appears; trees of those that do get theirs when it is. Throws {@link ReleaseException} before any noise is drawn when the rows are not those that were charged.
     */
    public NoisyAnswer release(List<ExactGroup> groups, ReleaseSpec spec) {
        Calibration calibration = spec.calibration();
        List<Sampler> samplers = samplers(calibration.measures());
        Optional<Sampler> persons = calibration.persons().map(scale -> Sampler.of(scale.mechanism(), bits));
        Quantiles quantiles = new Quantiles(calibration.shape(), spec.outputs(), calibration.treeNoise());
        List<Sampler> trees = samplers(calibration.trees());
        List<ReleasedGroup> released = new ArrayList<>();
        for (ExactGroup group : new GroupFrame(calibration.shape(), spec.domain()).checked(groups)) {
            ReleasedGroup noisy = noised(group, samplers, persons);
            if (appears(group, noisy, calibration.selection())) {
                List<NoisyTree> grown = quantiles.grown(
                        group.leaves(),
                        trees.stream()
                                .<Supplier<BigInteger>>map(sampler -> sampler::draw)
                                .toList());
                released.add(new ReleasedGroup(noisy.keys(), noisy.cells(), grown));
            }
        }
        return new NoisyAnswer(calibration.noise(), calibration.treeNoise(), released);
    }

    private List<Sampler> samplers(List<NoiseScale> scales) {
        return scales.stream().map(scale -> Sampler.of(scale.mechanism(), bits)).toList();
    }

    // A number of persons that nobody measures stays at zero and is never read.
    private static ReleasedGroup noised(ExactGroup group, List<Sampler> samplers, Optional<Sampler> persons) {
        List<BigInteger> cells = new ArrayList<>();
        cells.add(BigInteger.ZERO);
        for (int i = 0; i < samplers.size(); i++) {
            cells.add(group.sums().get(i).add(samplers.get(i).draw()));
        }
        persons.ifPresent(
                sampler -> cells.set(0, BigInteger.valueOf(group.persons()).add(sampler.draw())));
        return new ReleasedGroup(group.keys(), cells);
    }

    private boolean appears(ExactGroup group, ReleasedGroup noisy, Selection selection) {
        return switch (selection) {
            case WholeDomain _ -> true;
            case ReleaseThreshold threshold ->
                threshold.passes(group.persons(), noisy.cells().getFirst());
            case MagicSelection magic -> magic.keeps(group.persons(), bits);
        };
    }
}
