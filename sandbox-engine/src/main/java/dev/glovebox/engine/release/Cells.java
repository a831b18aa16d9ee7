package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

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
            case Output.Persons _ -> persons(group.persons());
            case Output.Count count -> atLeast(BigDecimal.ZERO, total(group, count.measure(), 0));
            case Output.Total total -> total(group, total.measure(), total.scale());
            case Output.Mean mean ->
                MeanInterval.cell(mean, measured(group, mean.sum()), measured(group, mean.count()));
        };
    }

    // A group that appears has k persons, which is known without looking at it.
    private ReleasedCell persons(BigInteger noisy) {
        int least = calibration.shape().minEntities().orElse(0);
        Optional<ReleasedCell> cell = calibration.persons().map(scale -> around(noisy, scale, 0));
        return atLeast(BigDecimal.valueOf(least), cell.orElseThrow());
    }

    private ReleasedCell total(NoisyGroup group, int measure, int decimals) {
        return around(group.sums().get(measure), calibration.measures().get(measure), decimals);
    }

    private NoisyMeasure measured(NoisyGroup group, int measure) {
        return new NoisyMeasure(
                group.sums().get(measure), calibration.measures().get(measure).jointHalfWidth());
    }

    // Fixed point to decimal is a change of scale, so nothing is rounded.
    private static ReleasedCell around(BigInteger noisy, NoiseScale scale, int decimals) {
        return new ReleasedCell(
                new BigDecimal(noisy, decimals),
                new BigDecimal(noisy.subtract(scale.halfWidth()), decimals),
                new BigDecimal(noisy.add(scale.halfWidth()), decimals));
    }

    private static ReleasedCell atLeast(BigDecimal least, ReleasedCell cell) {
        return new ReleasedCell(cell.value(), cell.low().max(least), cell.high().max(least));
    }
}
