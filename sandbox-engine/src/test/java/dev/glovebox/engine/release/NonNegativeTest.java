package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts and sums that cannot be negative, where the policy asks that they are not shown as such. */
class NonNegativeTest {
    private static final int SAMPLES = SampleCheck.samples() / 10;
    /** A count, a sum of values from 0 to 9, and one of values from −9 to 9. */
    private static final List<Output> OUTPUTS =
            List.of(new Output.Count(1), new Output.Total(2, 0), new Output.Total(3, 0));

    private static final MeasurementShape SHAPE = new MeasurementShape(
            1,
            List.of(
                    new Measure(BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE),
                    new Measure(BigInteger.valueOf(9), BigInteger.ZERO, BigInteger.valueOf(9)),
                    Measure.of(9)),
            false,
            OptionalInt.empty());
    private static final Calibration CALIBRATION =
            Calibrator.calibrate(SHAPE, new PrivacyCharge(new Rho(20_000_000), DeltaUnits.ZERO));

    private static List<List<Estimate>> sample(Releaser releaser, int groups, boolean nonNegative) {
        List<List<Object>> keys = IntStream.range(0, groups)
                .mapToObj(i -> List.<Object>of((long) i))
                .toList();
        ReleaseSpec spec = new ReleaseSpec(CALIBRATION, new GroupDomain.Listed(1, new ArrayList<>(keys)), OUTPUTS);
        NoisyAnswer answer = releaser.release(List.of(), spec);
        return new Fields(SHAPE, OUTPUTS, answer.noise(), answer.treeNoise(), nonNegative).of(answer.groups());
    }

    private static BigDecimal number(Estimate estimate) {
        return (BigDecimal) java.util.Objects.requireNonNull(estimate.value());
    }

    @Test
    void showNothingBelowZeroAndStillHoldTheTruth() {
        Releaser releaser = new Releaser(new SeededBits(5));
        int[] covered = new int[3];
        int negative = 0;
        for (int n = 0; n < SAMPLES; n++) {
            List<Estimate> row = sample(releaser, 1, true).getFirst();
            assertThat(number(row.get(1))).isNotNegative();
            assertThat(number(row.get(2))).isNotNegative();
            negative += number(row.get(3)).signum() < 0 ? 1 : 0;
            for (int i = 0; i < 3; i++) {
                covered[i] += ReleasedCell.of(row.get(i + 1)).covers(BigDecimal.ZERO) ? 1 : 0;
            }
        }
        SampleCheck check = new SampleCheck(SAMPLES, 4);
        for (int i = 0; i < 3; i++) {
            assertThat(check.atLeast("coverage of output " + i, covered[i], 0.95))
                    .isEmpty();
        }
        assertThat(check.atLeast("what may be negative is", negative, 0.4)).isEmpty();
    }

    @Test
    void areNegativeAtTimesWhereNobodyAsks() {
        List<List<Estimate>> rows = sample(new Releaser(new SeededBits(6)), 100, false);
        assertThat(rows).anyMatch(row -> number(row.get(1)).signum() < 0);
    }

    /** Cut part by part, a total of zeros would be some 0.4 σ a part. */
    @Test
    void areAddedUpAsTheyWereNoised() {
        int parts = 400;
        List<List<Estimate>> rows = sample(new Releaser(new SeededBits(7)), parts, true);
        Estimate.Linear total = rows.stream()
                .map(row -> (Estimate.Linear) row.get(1))
                .reduce(Estimate.Linear::plus)
                .orElseThrow();
        BigDecimal cut = rows.stream().map(row -> number(row.get(1))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total.value()).isLessThan(cut.divide(BigDecimal.TWO));
        assertThat(total.value()).isNotNegative();
        assertThat(ReleasedCell.covers(total, BigDecimal.ZERO)).isTrue();
    }

    @Test
    void leaveDifferencesAlone() {
        Expression difference = new Call(
                Operator.MINUS,
                List.of(
                        new Field(1, Plain.BIGINT),
                        new Call(
                                Operator.PLUS,
                                List.of(new Field(1, Plain.BIGINT), new Field(1, Plain.BIGINT)),
                                Plain.BIGINT)),
                Plain.BIGINT);
        List<List<Estimate>> rows = sample(new Releaser(new SeededBits(8)), 100, true);
        assertThat(rows).anyMatch(row -> number(Rows.evaluate(difference, row)).signum() < 0);
    }
}
