package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.Measure.Count;
import dev.glovebox.engine.plan.Measurement.Measure.Mean;
import dev.glovebox.engine.plan.Measurement.Measure.Sum;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MeasurementReaderTest {
    private static Measurement measurement(boolean whole, Measurement.Measure... measures) {
        List<Cell> cells = List.of(new Cell(1, 1), new Cell(1200, -1200));
        return new Measurement(List.of(), 3, cells, List.of(measures), whole, List.of());
    }

    @Test
    void keepsKUnlessTheDomainIsReleasedWhole() {
        Measurement sum = measurement(false, new Sum(1, 2));
        MeasurementShape withheld = MeasurementReader.shape(sum, 10);
        assertThat(withheld).isEqualTo(new MeasurementShape(3, List.of(Measure.of(1200)), false, OptionalInt.of(10)));
        assertThat(MeasurementReader.shape(measurement(true, new Sum(1, 2)), 10).minEntities())
                .isEmpty();
    }

    @Test
    void countsPersonsWhenAMeanDividesByThem() {
        Measurement mean = measurement(true, new Mean(1, 0, 1, 60, 0, 120));
        assertThat(MeasurementReader.shape(mean, 10).countsPersons()).isTrue();
        assertThat(MeasurementReader.shape(measurement(true, new Count(0)), 10).countsPersons())
                .isTrue();
    }

    @Test
    void releasesAMeanOverPersons() {
        Measurement mean = measurement(true, new Mean(1, 0, 1, 600, 0, 1200));
        Calibration calibration = Calibrator.calibrate(
                MeasurementReader.shape(mean, 10),
                new PrivacyCharge(new Rho(900_000_000_000_000_000L), new DeltaUnits(0)));
        ReleaseSpec spec = new ReleaseSpec(calibration, GroupDomain.Listed.single(), MeasurementReader.outputs(mean));
        ExactGroup group = new ExactGroup(List.of(), 4, List.of(BigInteger.TEN));
        NoisyAnswer answer = new Releaser(new SeededBits(1)).release(List.of(group), spec);
        ReleasedCell cell = ReleasedCell.first(spec, answer).getFirst();
        // 60.0 + 1.0/4 in tenths: 60.25.
        assertThat(cell.value()).isEqualByComparingTo(new BigDecimal("60.25"));
        assertThat(cell.value().scale()).isEqualTo(5);
    }
}
