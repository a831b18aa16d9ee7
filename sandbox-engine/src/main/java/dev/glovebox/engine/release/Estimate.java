package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A released value, and where its exact counterpart lies: what the same formula gives on exact cells.
 *
 * <p>The interval of a formula is honest by Bonferroni: it speaks of noise only through its {@link #statements}, each of which fails with
 * probability at most {@code miss}, and holds whenever all of them do. So {@code miss} is 5 % over their number.
 */
sealed interface Estimate {
    double MISS = 0.05;

    @Nullable
    Object value();

    /** Something said of noise that is wrong with at most the probability of a miss. */
    sealed interface Statement permits Linear, EdgeTest, RaceTest {}

    /** The test of the first edge beyond a quantile, on one level of a group's tree and from one side. */
    record EdgeTest(int group, int tree, BigDecimal fraction, int level, boolean upper) implements Statement {}

    /** That a branch of a race is not further above, or {@code below}, its exact sum than its noise reaches. */
    record RaceTest(int group, int cell, boolean below) implements Statement {}

    /** What {@link #range} relies on. */
    Set<Statement> statements();

    Range range(double miss);

    /** The range that holds with 95 %. */
    default Range range() {
        return range(MISS / Math.max(1, statements().size()));
    }

    /** A value without noise: a key, a constant, or one made of these. */
    record Exact(@Nullable Object value) implements Estimate {
        @Override
        public Set<Statement> statements() {
            return Set.of();
        }

        @Override
        public Range range(double miss) {
            return Range.exactly(value);
        }
    }

    /**
     * {@code constant + Σ coefficient · cell}.
     *
     * @param certain holds the exact value whatever the noise
     * @param floored whether the value is never below 0 where the exact one cannot be; what is added up of such values is added up as it is noised,
     *     and only the sum is floored
     */
    record Linear(BigDecimal constant, Map<NoisyCell, BigDecimal> terms, Between certain, boolean floored)
            implements Estimate, Statement {
        public Linear {
            terms = Map.copyOf(terms);
        }

        static Linear of(NoisyCell cell, int scale, Between certain, boolean floored) {
            return new Linear(BigDecimal.ZERO, Map.of(cell, BigDecimal.ONE.movePointLeft(scale)), certain, floored);
        }

        static Linear constant(BigDecimal number) {
            return new Linear(number, Map.of(), Between.exactly(number), false);
        }

        @Override
        public BigDecimal value() {
            boolean never = floored && certain.low() != null && certain.low().signum() >= 0;
            return never ? noised().max(BigDecimal.ZERO) : noised();
        }

        private BigDecimal noised() {
            BigDecimal value = constant;
            for (Map.Entry<NoisyCell, BigDecimal> term : terms.entrySet()) {
                value = value.add(new BigDecimal(term.getKey().value()).multiply(term.getValue()));
            }
            return value;
        }

        @Override
        public Set<Statement> statements() {
            return Set.of(this);
        }

        @Override
        public Between range(double miss) {
            BigDecimal reach = LinearNoise.halfWidth(terms, miss);
            BigDecimal value = noised();
            return new Between(value.subtract(reach), value.add(reach)).inside(certain);
        }

        Linear plus(Linear other) {
            Map<NoisyCell, BigDecimal> sum = new LinkedHashMap<>(terms);
            other.terms.forEach((cell, coefficient) -> sum.merge(cell, coefficient, BigDecimal::add));
            sum.values().removeIf(coefficient -> coefficient.signum() == 0);
            return new Linear(
                    constant.add(other.constant),
                    sum,
                    Intervals.plus(certain, other.certain),
                    floored || other.floored);
        }

        Linear times(BigDecimal factor) {
            Map<NoisyCell, BigDecimal> product = new LinkedHashMap<>();
            if (factor.signum() != 0) {
                terms.forEach((cell, coefficient) -> product.put(cell, coefficient.multiply(factor)));
            }
            return new Linear(
                    constant.multiply(factor), product, Intervals.times(certain, Between.exactly(factor)), floored);
        }
    }

    /** A quantile, found in a tree of noisy counts, or the winner of a race. */
    record Placed(BigDecimal value, Set<Statement> statements, DoubleFunction<Between> ranges) implements Estimate {
        public Placed {
            statements = Set.copyOf(statements);
        }

        @Override
        public Between range(double miss) {
            return ranges.apply(miss);
        }
    }

    /** Made of others by {@code ranges}, which takes their ranges in order. */
    record Derived(@Nullable Object value, List<? extends Estimate> operands, Function<List<Range>, Range> ranges)
            implements Estimate {
        @Override
        public Set<Statement> statements() {
            Set<Statement> all = new HashSet<>();
            operands.forEach(operand -> all.addAll(operand.statements()));
            return all;
        }

        @Override
        public Range range(double miss) {
            return ranges.apply(
                    operands.stream().map(operand -> operand.range(miss)).toList());
        }
    }
}
