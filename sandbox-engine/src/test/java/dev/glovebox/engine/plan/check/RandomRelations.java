package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.engine.plan.algebra.Relation.SortKey;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import dev.glovebox.engine.plan.algebra.WindowFunction;
import dev.glovebox.engine.plan.algebra.WindowFunction.Fold;
import dev.glovebox.engine.plan.algebra.WindowFunction.Frame;
import dev.glovebox.engine.plan.algebra.WindowFunction.Kind;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes relations over {@link Lab}, sound and unsound ones: most joins compare persons and most projections keep them, some do not. The
 * checker says which are which.
 */
final class RandomRelations {
    private final Random random;
    private final RelationCheck check;

    RandomRelations(Random random, RelationCheck check) {
        this.random = random;
        this.check = check;
    }

    /** A relation of rows of persons or of public rows; throws {@link NotSafe} where some part of it is not to be proved. */
    Relation relation(int depth) {
        Relation made = depth == 0
                ? scan()
                : switch (random.nextInt(10)) {
                    case 0 -> filter(relation(depth - 1));
                    case 1 -> project(relation(depth - 1));
                    case 2 -> aggregate(relation(depth - 1));
                    case 3 -> union(relation(depth - 1));
                    case 4 -> window(relation(depth - 1));
                    case 5 -> firstRows(relation(depth - 1));
                    default -> join(relation(random.nextInt(depth)), relation(random.nextInt(depth)));
                };
        check.check(made);
        return made;
    }

    private Relation scan() {
        DatasetFacts facts = one(Lab.datasets());
        return new Scan(
                facts.dataset(),
                Lab.columns(facts).stream()
                        .filter(column -> random.nextInt(3) > 0)
                        .map(column -> column.name())
                        .toList(),
                !facts.isPublic());
    }

    private Relation filter(Relation input) {
        return new Filter(input, condition(fields(input), 2));
    }

    private Relation project(Relation input) {
        List<FieldFacts> fields = fields(input);
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).person() ? random.nextInt(8) > 0 : random.nextInt(3) > 0) {
                expressions.add(random.nextInt(3) > 0 || fields.get(i).person() ? field(fields, i) : value(fields, 2));
            }
        }
        return new Project(input, expressions.isEmpty() ? List.of(Literals.of(1)) : expressions);
    }

    /** Two selections of the same rows, the second in another order of the fields where their kinds allow. */
    private Relation union(Relation input) {
        List<FieldFacts> fields = fields(input);
        List<Expression> mine = new ArrayList<>();
        List<Expression> yours = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldFacts own = fields.get(i);
            mine.add(field(fields, i));
            List<Integer> alike = IntStream.range(0, fields.size())
                    .filter(j -> fields.get(j).person() == own.person()
                            && ExpressionCheck.sameKind(fields.get(j).type(), own.type()))
                    .boxed()
                    .toList();
            yours.add(field(fields, one(alike)));
        }
        Relation second = random.nextBoolean() ? input : filter(input);
        return new Union(List.of(new Project(input, mine), new Project(second, yours)));
    }

    private Relation window(Relation input) {
        List<FieldFacts> fields = fields(input);
        List<Integer> partition = new ArrayList<>();
        List<SortKey> order = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).type() != Plain.DOUBLE) {
                if (fields.get(i).person() ? random.nextInt(8) > 0 : random.nextInt(6) == 0) {
                    partition.add(i);
                } else if (random.nextInt(4) == 0) {
                    order.add(new SortKey(i, random.nextBoolean(), random.nextBoolean()));
                }
            }
        }
        List<WindowFunction> functions = new ArrayList<>(List.of(one(List.of(
                new WindowFunction.RowNumber(),
                new WindowFunction.Rank(),
                new WindowFunction.DenseRank(),
                new Fold(Kind.COUNT_ROWS, 0, frame())))));
        List<Integer> values = places(fields, false).stream()
                .filter(i -> fields.get(i).type() != Plain.DOUBLE)
                .toList();
        if (!values.isEmpty()) {
            functions.add(new WindowFunction.Lag(one(values), one(List.of(-1, 1, 2))));
            functions.add(new WindowFunction.First(one(values)));
            functions.add(new Fold(one(List.of(Kind.COUNT, Kind.MIN, Kind.MAX)), one(values), frame()));
        }
        if (numbers(fields).orElse(Literals.of(0)) instanceof Field number) {
            functions.add(new Fold(one(List.of(Kind.SUM, Kind.AVG)), number.index(), frame()));
        }
        return new Window(input, partition, order, functions);
    }

    private Frame frame() {
        int from = random.nextInt(-2, 2);
        return one(List.of(
                Frame.WHOLE,
                new Frame(Optional.empty(), Optional.of(0)),
                new Frame(Optional.of(from), Optional.of(from + random.nextInt(3)))));
    }

    /** The first rows of each person, which bounds how many there are. */
    private Relation firstRows(Relation input) {
        List<FieldFacts> fields = fields(input);
        List<Integer> persons = places(fields, true);
        Relation numbered = new Window(
                input,
                persons.isEmpty() ? List.of() : List.of(persons.getFirst()),
                List.of(),
                List.of(new WindowFunction.RowNumber()));
        Expression place = new Field(fields.size(), Plain.BIGINT);
        return new Filter(numbered, call(Operator.LESS_OR_EQUAL, Plain.BOOLEAN, place, Literals.of(random.nextInt(3))));
    }

    private Relation aggregate(Relation input) {
        List<FieldFacts> fields = fields(input);
        List<Integer> keys = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).person() ? random.nextInt(5) > 0 : random.nextInt(4) == 0)
                .filter(i -> fields.get(i).type() != Plain.DOUBLE)
                .boxed()
                .toList();
        List<Aggregate> aggregates = new ArrayList<>(List.of(new Aggregate.CountRows()));
        List<Integer> values = places(fields, false);
        if (!values.isEmpty()) {
            aggregates.add(new Aggregate.CountValues(field(fields, one(values))));
        }
        numbers(fields)
                .ifPresent(number -> aggregates.add(
                        random.nextBoolean() ? new Aggregate.Sum(number) : new Aggregate.Average(number)));
        return new PersonAggregate(input, keys, aggregates);
    }

    private Relation join(Relation left, Relation right) {
        List<FieldFacts> one = fields(left);
        List<FieldFacts> other = fields(right);
        List<FieldFacts> both = new ArrayList<>(one);
        both.addAll(other);
        List<Integer> mine = places(one, true);
        List<Integer> yours = places(other, true);
        List<Expression> conjuncts = new ArrayList<>();
        if (!mine.isEmpty() && !yours.isEmpty() && random.nextInt(8) > 0) {
            conjuncts.add(call(
                    Operator.EQUAL,
                    Plain.BOOLEAN,
                    new Field(one(mine), Plain.BIGINT),
                    new Field(one(yours) + one.size(), Plain.BIGINT)));
        }
        if (conjuncts.isEmpty() || random.nextBoolean()) {
            conjuncts.add(condition(both, 1));
        }
        Expression condition =
                conjuncts.size() == 1 ? conjuncts.getFirst() : new Call(Operator.AND, conjuncts, Plain.BOOLEAN);
        return new Join(left, right, one(List.of(JoinKind.values())), condition);
    }

    private List<FieldFacts> fields(Relation relation) {
        return check.check(relation).fields();
    }

    private Expression condition(List<FieldFacts> fields, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> call(Operator.NOT, Plain.BOOLEAN, condition(fields, depth - 1));
                case 1 -> call(Operator.IS_TRUE, Plain.BOOLEAN, condition(fields, depth - 1));
                case 2 -> call(Operator.OR, Plain.BOOLEAN, condition(fields, depth - 1), condition(fields, depth - 1));
                default ->
                    call(Operator.AND, Plain.BOOLEAN, condition(fields, depth - 1), condition(fields, depth - 1));
            };
        }
        Expression left = value(fields, 1);
        List<Integer> alike = places(fields, false).stream()
                .filter(i -> fields.get(i).type().equals(left.type()))
                .toList();
        if (alike.isEmpty() || random.nextInt(4) == 0) {
            return call(random.nextBoolean() ? Operator.IS_NULL : Operator.IS_NOT_NULL, Plain.BOOLEAN, left);
        }
        Operator operator = one(
                List.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER));
        return call(operator, Plain.BOOLEAN, left, field(fields, one(alike)));
    }

    private Expression value(List<FieldFacts> fields, int depth) {
        List<Integer> values = places(fields, false);
        if (values.isEmpty() || random.nextInt(6) == 0) {
            return one(List.<Expression>of(
                    Literals.of(random.nextInt(-2, 3)), Literals.text("a"), Literals.nothing(Plain.DATE)));
        }
        Expression value = field(fields, one(values));
        return depth > 0 && random.nextInt(3) == 0 ? made(fields, value, depth) : value;
    }

    private Expression made(List<FieldFacts> fields, Expression value, int depth) {
        ColumnType type = value.type();
        if (type.isText()) {
            return call(random.nextBoolean() ? Operator.UPPER : Operator.TRIM, type, value);
        }
        if (type == Plain.DATE) {
            return call(random.nextBoolean() ? Operator.TRUNC_MONTH : Operator.TRUNC_YEAR, type, value);
        }
        return switch (random.nextInt(3)) {
            case 0 ->
                call(Operator.CASE, type, condition(fields, depth - 1), value, new Literal(type, Optional.empty()));
            case 1 -> call(Operator.COALESCE, type, value, value);
            default -> type == Plain.DOUBLE ? call(Operator.NEGATE, type, value) : value;
        };
    }

    private Optional<Expression> numbers(List<FieldFacts> fields) {
        List<Integer> numbers = places(fields, false).stream()
                .filter(i -> fields.get(i).range().isPresent()
                        && fields.get(i).range().get().within(Interval.of(-1_000_000, 1_000_000)))
                .toList();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(field(fields, one(numbers)));
    }

    private static List<Integer> places(List<FieldFacts> fields, boolean person) {
        return IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).person() == person)
                .boxed()
                .toList();
    }

    private static Expression field(List<FieldFacts> fields, int index) {
        return new Field(index, fields.get(index).type());
    }

    private static Expression call(Operator operator, ColumnType type, Expression... operands) {
        return new Call(operator, List.of(operands), type);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
