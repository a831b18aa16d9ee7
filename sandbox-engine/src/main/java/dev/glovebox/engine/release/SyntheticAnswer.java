package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Groups of made-up rows in the form of an answer. Without noise and selection: it must never be given rows of anybody. */
final class SyntheticAnswer {
    private SyntheticAnswer() {}

    static NoisyAnswer of(List<ExactGroup> groups, ReleaseSpec spec) {
        Calibration calibration = spec.calibration();
        Quantiles quantiles = new Quantiles(calibration.shape(), spec.outputs(), calibration.treeNoise());
        List<Supplier<BigInteger>> silence =
                Collections.nCopies(calibration.shape().trees().size(), () -> BigInteger.ZERO);
        List<ReleasedGroup> shown = new ArrayList<>();
        for (ExactGroup group : new GroupFrame(
                        calibration.shape(), new GroupDomain.Open(spec.domain().columns()))
                .checked(groups)) {
            List<BigInteger> cells = new ArrayList<>();
            cells.add(calibration.persons().isPresent() ? BigInteger.valueOf(group.persons()) : BigInteger.ZERO);
            cells.addAll(group.sums());
            shown.add(new ReleasedGroup(group.keys(), cells, quantiles.grown(group.leaves(), silence)));
        }
        return new NoisyAnswer(calibration.noise(), calibration.treeNoise(), shown);
    }
}
