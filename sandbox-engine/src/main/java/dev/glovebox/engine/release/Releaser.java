package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * appears. Throws {@link ReleaseException} before any noise is drawn when the rows are not those that were charged.
     */
    public List<ReleasedGroup> release(List<ExactGroup> groups, ReleaseSpec spec) {
        Calibration calibration = spec.calibration();
        Cells cells = new Cells(calibration);
        List<Sampler> samplers = samplers(calibration.measures());
        Optional<Sampler> persons = calibration.persons().map(scale -> Sampler.of(scale.mechanism(), bits));
        List<ReleasedGroup> released = new ArrayList<>();
        for (ExactGroup group : new GroupFrame(calibration.shape(), spec.domain()).checked(groups)) {
            NoisyGroup noisy = noised(group, samplers, persons);
            if (appears(group, noisy, calibration.selection())) {
                released.add(new ReleasedGroup(group.keys(), cells.of(noisy, spec.outputs())));
            }
        }
        return List.copyOf(released);
    }

    private List<Sampler> samplers(List<NoiseScale> scales) {
        return scales.stream().map(scale -> Sampler.of(scale.mechanism(), bits)).toList();
    }

    // A number of persons that nobody measures stays at zero and is never read.
    private static NoisyGroup noised(ExactGroup group, List<Sampler> samplers, Optional<Sampler> persons) {
        List<BigInteger> sums = new ArrayList<>();
        for (int i = 0; i < samplers.size(); i++) {
            sums.add(group.sums().get(i).add(samplers.get(i).draw()));
        }
        BigInteger counted = persons.map(
                        sampler -> BigInteger.valueOf(group.persons()).add(sampler.draw()))
                .orElse(BigInteger.ZERO);
        return new NoisyGroup(counted, sums);
    }

    private boolean appears(ExactGroup group, NoisyGroup noisy, Selection selection) {
        return switch (selection) {
            case WholeDomain _ -> true;
            case ReleaseThreshold threshold -> threshold.passes(group.persons(), noisy.persons());
            case MagicSelection magic -> magic.keeps(group.persons(), bits);
        };
    }
}
