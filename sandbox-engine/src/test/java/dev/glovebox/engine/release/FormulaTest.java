package dev.glovebox.engine.release;

import static dev.glovebox.engine.plan.algebra.Operator.CASE;
import static dev.glovebox.engine.plan.algebra.Operator.DIVIDE;
import static dev.glovebox.engine.plan.algebra.Operator.GREATER;
import static dev.glovebox.engine.plan.algebra.Operator.MINUS;
import static dev.glovebox.engine.plan.algebra.Operator.PLUS;
import static dev.glovebox.engine.plan.algebra.Operator.ROUND;
import static dev.glovebox.engine.plan.algebra.Operator.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.plan.algebra.ReleasedWindow.Frame;
import dev.glovebox.engine.plan.algebra.ReleasedWindow.Function;
import dev.glovebox.engine.release.Range.Anything;
import dev.glovebox.engine.release.Range.Between;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arithmetic and windows over released values: each interval covers what the formula gives on exact cells, 19 times in 20. */
class FormulaTest {
    private static final ColumnType MONEY = new ColumnType.Decimal(38, 2);
    private static final Expression COUNT = new Field(1, Plain.BIGINT);
    private static final Expression SUM = new Field(2, MONEY);
    private static final List<Output> OUTPUTS = List.of(new Output.Count(0), new Output.Total(1, 2));
    private static final int SAMPLES = SampleCheck.samples() / 20;
    private static final int GROUPS = 12;

    private static Expression call(Operator operator, ColumnType type, Expression... operands) {
        return new Call(operator, List.of(operands), type);
    }

    private static ReleaseSpec spec(long nano) {
        Calibration calibration = CalibratorTest.calibrate(1, nano, 0, true, OptionalInt.empty(), 5000);
        return new ReleaseSpec(calibration, new GroupDomain.Listed(1, List.of()), OUTPUTS);
    }

    private static List<ExactGroup> groups() {
        return IntStream.range(0, GROUPS)
                .mapToObj(i -> new ExactGroup(
                        List.of((long) i), 40L + 15L * i, List.of(BigInteger.valueOf(9_000L * i - 30_000))))
                .toList();
    }

    private static ReleaseSpec framed(long nano) {
        List<List<Object>> keys = IntStream.range(0, GROUPS)
                .mapToObj(i -> List.<Object>of((long) i))
                .toList();
        return spec(nano).framedBy(new GroupDomain.Listed(1, new ArrayList<>(keys)));
    }

    private static List<List<Estimate>> rows(NoisyAnswer answer, ReleaseSpec spec) {
        return new Fields(spec.calibration().shape(), OUTPUTS, answer.noise(), answer.treeNoise(), false)
                .of(answer.groups());
    }

    private static List<List<Estimate>> exact() {
        ReleaseSpec spec = framed(900_000_000_000_000_000L);
        return rows(new Releaser(new SeededBits(1)).release(groups(), spec), spec);
    }

    static Stream<Expression> formulas() {
        Expression ratio = call(DIVIDE, Plain.DOUBLE, SUM, COUNT);
        return Stream.of(
                ratio,
                call(ROUND, Plain.DOUBLE, ratio, Literals.of(1)),
                call(TIMES, MONEY, SUM, Literals.of(-3)),
                call(MINUS, MONEY, SUM, call(TIMES, MONEY, SUM, Literals.of(2))),
                call(PLUS, MONEY, SUM, COUNT),
                call(TIMES, MONEY, SUM, COUNT),
                call(Operator.GREATEST, Plain.BIGINT, COUNT, Literals.of(100)),
                call(Operator.LEAST, MONEY, SUM, call(Operator.NEGATE, MONEY, SUM)),
                call(
                        CASE,
                        MONEY,
                        call(GREATER, Plain.BOOLEAN, COUNT, Literals.of(120)),
                        SUM,
                        call(Operator.NEGATE, MONEY, SUM)));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void intervalsCoverTheFormulaOfExactCells(Expression formula) {
        ReleaseSpec spec = framed(20_000_000);
        List<BigDecimal> truth = exact().stream()
                .map(row -> (BigDecimal) Rows.evaluate(formula, row).value())
                .toList();
        Releaser releaser = new Releaser(new SeededBits(7));
        int[] covered = new int[GROUPS];
        for (int n = 0; n < SAMPLES; n++) {
            List<List<Estimate>> rows = rows(releaser.release(groups(), spec), spec);
            for (int i = 0; i < GROUPS; i++) {
                covered[i] += covers(Rows.evaluate(formula, rows.get(i)), truth.get(i)) ? 1 : 0;
            }
        }
        SampleCheck check = new SampleCheck(SAMPLES, GROUPS);
        for (int i = 0; i < GROUPS; i++) {
            assertThat(check.atLeast("coverage of group " + i, covered[i], 0.95))
                    .isEmpty();
        }
    }

    private static ReleasedWindow window(Function function, List<Expression> operands, List<Order> order, Frame frame) {
        return new ReleasedWindow(function, operands, List.of(), order, frame);
    }

    static Stream<ReleasedWindow> windows() {
        List<Order> byCount = List.of(new Order(COUNT, true));
        List<Order> byKey = List.of(new Order(new Field(0, Plain.BIGINT), false));
        Frame running = new Frame(Optional.empty(), Optional.of(0L), true);
        Frame moving = new Frame(Optional.of(2L), Optional.of(1L), false);
        return Stream.of(
                window(Function.RANK, List.of(), byCount, Frame.whole()),
                window(Function.DENSE_RANK, List.of(), byCount, Frame.whole()),
                window(Function.ROW_NUMBER, List.of(), byCount, Frame.whole()),
                window(Function.SUM, List.of(COUNT), List.of(), Frame.whole()),
                window(Function.SUM, List.of(SUM), byKey, running),
                window(Function.AVG, List.of(COUNT), byKey, moving),
                window(Function.MAX, List.of(SUM), List.of(), Frame.whole()),
                window(Function.LAG, List.of(COUNT, Literals.of(1)), byKey, Frame.whole()),
                window(Function.SUM, List.of(call(DIVIDE, Plain.DOUBLE, SUM, COUNT)), List.of(), Frame.whole()));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void intervalsOfWindowsCoverThoseOfExactCells(ReleasedWindow window) {
        ReleaseSpec spec = framed(20_000_000);
        List<Object> truth = Windows.add(List.of(window), exact()).stream()
                .<Object>map(row -> Optional.ofNullable(row.getLast().value()))
                .toList();
        Releaser releaser = new Releaser(new SeededBits(8));
        int[] covered = new int[GROUPS];
        int samples = SAMPLES / 4;
        for (int n = 0; n < samples; n++) {
            List<List<Estimate>> rows = Windows.add(List.of(window), rows(releaser.release(groups(), spec), spec));
            for (int i = 0; i < GROUPS; i++) {
                Object exact = ((Optional<?>) truth.get(i)).orElse(null);
                Estimate found = rows.get(i).getLast();
                boolean same = exact == null && found.value() == null;
                covered[i] += same || (exact instanceof BigDecimal number && covers(found, number)) ? 1 : 0;
            }
        }
        SampleCheck check = new SampleCheck(samples, GROUPS);
        for (int i = 0; i < GROUPS; i++) {
            assertThat(check.atLeast("coverage of group " + i, covered[i], 0.95))
                    .isEmpty();
        }
    }

    private static boolean covers(Estimate estimate, BigDecimal exact) {
        return switch (estimate.range()) {
            case Between range -> range.contains(exact);
            case Anything _ -> true;
            case Range.OneOf few -> few.values().contains(Optional.<Object>of(exact));
        };
    }

    @Test
    void aSumOfManyCellsIsNarrowerThanTheSumOfTheirIntervals() {
        ReleaseSpec spec = framed(20_000_000);
        List<List<Estimate>> rows = rows(new Releaser(new SeededBits(3)).release(groups(), spec), spec);
        ReleasedWindow total = window(Function.SUM, List.of(COUNT), List.of(), Frame.whole());
        ReleasedCell sum =
                ReleasedCell.of(Windows.add(List.of(total), rows).getFirst().getLast());
        ReleasedCell one = ReleasedCell.of(rows.getFirst().get(1));
        BigDecimal each = one.high().subtract(one.low());
        // √12 times the deviation, with the room that a bound by moments leaves; 12 times would be the intervals' sum.
        assertThat(sum.high().subtract(sum.low()))
                .isBetween(each.multiply(BigDecimal.valueOf(3.4)), each.multiply(BigDecimal.valueOf(5.2)));
    }

    @Test
    void aShareOfANumberThatMayBeZeroHasNoInterval() {
        ReleaseSpec spec = framed(20);
        List<List<Estimate>> rows = rows(new Releaser(new SeededBits(3)).release(groups(), spec), spec);
        Expression ratio = call(DIVIDE, Plain.DOUBLE, SUM, COUNT);
        assertThat(rows).allMatch(row -> Rows.evaluate(ratio, row).range() instanceof Anything);
    }

    @Test
    void kBoundsADivisorAwayFromZero() {
        MeasurementShape shape = new MeasurementShape(1, List.of(Measure.of(5000)), true, OptionalInt.of(10));
        CellNoise noise = new CellNoise(new DiscreteGaussian(Rational.of(400, 1)));
        Fields fields = new Fields(
                shape,
                OUTPUTS,
                List.of(Optional.of(noise.mechanism()), Optional.of(noise.mechanism())),
                List.of(),
                false);
        NoisyAnswer answer = new NoisyAnswer(
                List.of(), List.of(new ReleasedGroup(List.of("a"), List.of(BigInteger.valueOf(30), BigInteger.ZERO))));
        Estimate ratio = Rows.evaluate(
                call(DIVIDE, Plain.DOUBLE, SUM, COUNT),
                fields.of(answer.groups()).getFirst());
        assertThat(ratio.range()).isInstanceOf(Between.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 4, 90})
    void momentsAreNotBelowThoseOfTheMassFunction(double scale) {
        for (Mechanism mechanism : List.of(
                new DiscreteLaplace(new Rational(BigInteger.valueOf((long) (scale * 10)), BigInteger.TEN)),
                new DiscreteGaussian(
                        new Rational(BigInteger.valueOf((long) (scale * scale * 100)), BigInteger.valueOf(100))))) {
            for (double s : new double[] {1e-4 / scale, 0.1 / scale, 0.7 / scale}) {
                double moment = 0;
                double all = 0;
                for (int x = -6000; x <= 6000; x++) {
                    moment += Math.exp(logWeight(mechanism, x) + s * x);
                    all += Math.exp(logWeight(mechanism, x));
                }
                assertThat(NoiseTail.of(mechanism).logMoment(s))
                        .isBetween(Math.log(moment / all) - 1e-14, Math.log(moment / all) * 1.01 + s * s);
            }
        }
    }

    private static double logWeight(Mechanism mechanism, int x) {
        return switch (mechanism) {
            case DiscreteLaplace(Rational scale) -> -Math.abs(x) / scale.approximately();
            case DiscreteGaussian(Rational variance) -> -(double) x * x / (2 * variance.approximately());
        };
    }

    @Test
    void recordedAnswersReadBackAsTheyWere() {
        ReleaseSpec spec = framed(20_000_000);
        NoisyAnswer answer = new Releaser(new SeededBits(3)).release(groups(), spec);
        assertThat(RecordedReleaseJson.answerOf(RecordedReleaseJson.canonical(answer)))
                .isEqualTo(answer);
    }
}
