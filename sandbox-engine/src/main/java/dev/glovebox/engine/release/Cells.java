package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Cells and their intervals from noisy measures: post-processing, so it costs nothing. */
final class Cells {
    private final Calibration calibration;

    Cells(Calibration calibration) {
        this.calibration = calibration;
    }

    List<ReleasedCell> of(NoisyGroup group, List<Output> outputs) {
        return outputs.stream().map(output -> cell(group, output)).toList();
    }

    private ReleasedCell cell(NoisyGroup group, Output output) {
        return switch (output) {
            case Output.Count count -> atLeast(least(count), around(group, count.cell(), 0));
            case Output.Total total -> around(group, total.cell(), total.scale());
            case Output.Mean mean ->
                MeanInterval.cell(mean, measured(group, mean.sum()), measured(group, mean.count()));
        };
    }

    // A group that appears has k persons, which is known without looking at it.
    private BigDecimal least(Output.Count count) {
        return BigDecimal.valueOf(
                count.cell() == 0 ? calibration.shape().minEntities().orElse(0) : 0);
    }

    private NoisyMeasure measured(NoisyGroup group, int cell) {
        return new NoisyMeasure(group.cell(cell), calibration.cell(cell).jointHalfWidth());
    }

    // Fixed point to decimal is a change of scale, so nothing is rounded.
    private ReleasedCell around(NoisyGroup group, int cell, int decimals) {
        BigInteger noisy = group.cell(cell);
        BigInteger halfWidth = calibration.cell(cell).halfWidth();
        return new ReleasedCell(
                new BigDecimal(noisy, decimals),
                new BigDecimal(noisy.subtract(halfWidth), decimals),
                new BigDecimal(noisy.add(halfWidth), decimals));
    }

    private static ReleasedCell atLeast(BigDecimal least, ReleasedCell cell) {
        return new ReleasedCell(cell.value(), cell.low().max(least), cell.high().max(least));
    }
}
