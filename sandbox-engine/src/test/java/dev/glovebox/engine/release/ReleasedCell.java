package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** A released value and its interval, as they are shown where nothing is computed of them. */
record ReleasedCell(BigDecimal value, BigDecimal low, BigDecimal high) {

    /** The outputs of the first group. */
    static List<ReleasedCell> first(ReleaseSpec spec, NoisyAnswer answer) {
        return estimates(spec, answer).stream().map(ReleasedCell::of).toList();
    }

    static List<Estimate> estimates(ReleaseSpec spec, NoisyAnswer answer) {
        Fields fields =
                new Fields(spec.calibration().shape(), spec.outputs(), answer.noise(), answer.treeNoise(), false);
        List<Estimate> row = fields.of(answer.groups()).getFirst();
        return row.subList(spec.domain().columns(), row.size());
    }

    static boolean covers(Estimate estimate, BigDecimal exact) {
        return !(estimate.range() instanceof Between range) || range.contains(exact);
    }

    static ReleasedCell of(Estimate estimate) {
        Between range = (Between) estimate.range();
        return new ReleasedCell(
                Objects.requireNonNull((BigDecimal) estimate.value()),
                Objects.requireNonNull(range.low()),
                Objects.requireNonNull(range.high()));
    }

    boolean covers(BigDecimal exact) {
        return low.compareTo(exact) <= 0 && exact.compareTo(high) <= 0;
    }
}
