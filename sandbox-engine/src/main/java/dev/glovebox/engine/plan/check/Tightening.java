package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a filter adds to what is known: a row stays only if the condition is true, so a field that is compared with a constant
 * is within it. Exact numbers only: NaN passes every such comparison.
 */
final class Tightening {
    private Tightening() {}

    static RowFacts of(Expression condition, RowFacts input) {
        List<FieldFacts> fields = new ArrayList<>(input.fields());
        for (Expression conjunct : JoinCheck.conjuncts(condition)) {
            if (conjunct instanceof Call call && call.operands().size() == 2) {
                compared(call, fields);
            }
        }
        return new RowFacts(fields, input.owner(), rows(fields, input), input.uniqueKeys(), input.ofPerson());
    }

    private static void compared(Call call, List<FieldFacts> fields) {
        Expression left = call.operands().get(0);
        Expression right = call.operands().get(1);
        switch (call.operator()) {
            case EQUAL -> {
                atMost(left, right, fields);
                atMost(right, left, fields);
            }
            case LESS, LESS_OR_EQUAL -> atMost(left, right, fields);
            case GREATER, GREATER_OR_EQUAL -> atMost(right, left, fields);
            default -> {}
        }
    }

    /** {@code less ≤ more}, with a field on one side and a constant on the other. */
    private static void atMost(Expression less, Expression more, List<FieldFacts> fields) {
        if (less instanceof Field field && more instanceof Literal literal) {
            constant(literal)
                    .ifPresent(value ->
                            narrow(fields, field, range -> new Interval(range.low(), value.min(range.high()))));
        }
        if (more instanceof Field field && less instanceof Literal literal) {
            constant(literal)
                    .ifPresent(value ->
                            narrow(fields, field, range -> new Interval(value.max(range.low()), range.high())));
        }
    }

    private static Optional<BigDecimal> constant(Literal literal) {
        return LiteralFacts.of(literal).range().map(Interval::low);
    }

    private static void narrow(List<FieldFacts> fields, Field field, UnaryOperator<Interval> narrowed) {
        FieldFacts facts = fields.get(field.index());
        Optional<Interval> range =
                facts.range().map(narrowed).filter(found -> found.low().compareTo(found.high()) <= 0);
        if (range.isPresent() && !facts.person()) {
            fields.set(
                    field.index(),
                    new FieldFacts(facts.type(), false, range, facts.bounds(), facts.uses(), facts.origin(), false));
        }
    }

    /** No two rows agree in a key: with the person fixed there are no more of them than values of the key's other fields. */
    private static long rows(List<FieldFacts> fields, RowFacts input) {
        long rows = input.rowsPerPerson();
        if (input.isPublic()) {
            return rows;
        }
        Set<Integer> owner = input.owner().orElseThrow().fields();
        for (Set<Integer> key : input.uniqueKeys()) {
            long values = 1;
            for (int field : key) {
                values = owner.contains(field) ? values : RowFacts.times(values, values(fields.get(field)));
            }
            rows = Math.min(rows, values);
        }
        return rows;
    }

    private static long values(FieldFacts facts) {
        // A key says nothing of how often NULL comes.
        if (Kind.of(facts.type()) != Kind.INTEGER || facts.range().isEmpty() || facts.nullable()) {
            return RowFacts.UNBOUNDED;
        }
        BigInteger low =
                facts.range().get().low().setScale(0, RoundingMode.CEILING).toBigInteger();
        BigInteger high =
                facts.range().get().high().setScale(0, RoundingMode.FLOOR).toBigInteger();
        BigInteger count = high.subtract(low).add(BigInteger.ONE).max(BigInteger.ONE);
        return count.bitLength() < Long.SIZE ? count.longValueExact() : RowFacts.UNBOUNDED;
    }
}
