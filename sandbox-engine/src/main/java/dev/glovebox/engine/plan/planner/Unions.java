package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSetOperator;

/**
 * UNION, INTERSECT and EXCEPT of rows. UNION ALL takes each row with its person; the others compare rows, so the person must be in
 * them: then they are groups within a person.
 */
final class Unions {
    private final Calls calls;
    private final Expressions expressions;
    private final JoinKeys keys;

    Unions(Calls calls, Expressions expressions, JoinKeys keys) {
        this.calls = calls;
        this.expressions = expressions;
        this.keys = keys;
    }

    Rows of(SqlCall call, Rows left, Rows right) {
        requireOneDomain(call, left, right);
        if (((SqlSetOperator) call.getOperator()).isAll()) {
            return all(call, left, right, List.of(), List.of());
        }
        if (call.getKind() == SqlKind.UNION) {
            return distinct(call, all(call, left, right, List.of(), List.of()), List.of());
        }
        Expression here = Literals.of(1);
        Expression nothing = Literals.nothing(Plain.BIGINT);
        Rows tagged = all(call, left, right, List.of(here, nothing), List.of(nothing, here));
        int tag = tagged.columns().size();
        Rows groups = distinct(
                call,
                tagged,
                List.of(
                        new Aggregate.CountValues(new Field(tag, Plain.BIGINT)),
                        new Aggregate.CountValues(new Field(tag + 1, Plain.BIGINT))));
        Expression zero = Literals.of(0);
        Operator other = call.getKind() == SqlKind.INTERSECT ? Operator.NOT_EQUAL : Operator.EQUAL;
        List<Expression> kept = List.of(
                calls.make(call, Operator.NOT_EQUAL, List.of(new Field(tag, Plain.BIGINT), zero)),
                calls.make(call, other, List.of(new Field(tag + 1, Plain.BIGINT), zero)));
        return new Rows(new Filter(groups.relation(), Conditions.and(kept)), groups.fields(), groups.columns());
    }

    /** The columns of both, then the tags, then the person of each row unless it is among the columns. */
    private Rows all(SqlCall call, Rows left, Rows right, List<Expression> leftTags, List<Expression> rightTags) {
        List<Expression> mine = new ArrayList<>();
        List<Expression> yours = new ArrayList<>();
        List<FieldInfo> fields = new ArrayList<>();
        List<Rows.Column> columns = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            Expression one = left.columns().get(i).value();
            Expression other = right.columns().get(i).value();
            requireAlike(call, info(one, left), info(other, right));
            List<Expression> both = calls.together(call, List.of(one, other));
            mine.add(both.getFirst());
            yours.add(both.getLast());
            FieldInfo info = united(info(both.getFirst(), left), info(both.getLast(), right));
            columns.add(new Rows.Column(left.columns().get(i).name(), new Field(fields.size(), info.type())));
            fields.add(info);
        }
        mine.addAll(leftTags);
        yours.addAll(rightTags);
        leftTags.forEach(tag -> fields.add(new FieldInfo.Derived(tag.type(), List.of())));
        if (!left.isPublic() && person(fields).isEmpty()) {
            mine.add(left.field(left.person()));
            yours.add(right.field(right.person()));
            fields.add(united(left.fields().get(left.person()), right.fields().get(right.person())));
        }
        return new Rows(new Union(flat(left, mine, right, yours)), fields, columns);
    }

    // (a UNION ALL b) UNION ALL c is one union of three.
    private static List<Relation> flat(Rows left, List<Expression> mine, Rows right, List<Expression> yours) {
        List<Relation> inputs = new ArrayList<>();
        inputs.addAll(inputs(left.relation(), mine));
        inputs.addAll(inputs(right.relation(), yours));
        return inputs;
    }

    private static List<Relation> inputs(Relation relation, List<Expression> expressions) {
        return relation instanceof Union(List<Relation> inputs)
                ? inputs.stream()
                        .<Relation>map(input -> new Project(input, expressions))
                        .toList()
                : List.of(new Project(relation, expressions));
    }

    private Rows distinct(SqlCall call, Rows rows, List<Aggregate> aggregates) {
        int width = rows.columns().size();
        List<FieldInfo> fields = new ArrayList<>(rows.fields().subList(0, width));
        if (!rows.isPublic() && person(fields).isEmpty()) {
            throw Objection.to(
                            PlanCode.PERSONS_APART,
                            call.getOperator().getName() + " would compare rows of different persons",
                            "select the person column in both queries, or use UNION ALL")
                    .refuse(call);
        }
        for (FieldInfo field : fields) {
            if (field.type() == Plain.DOUBLE) {
                throw Objection.to(
                                PlanCode.TYPES,
                                "floating-point values are not compared for being the same",
                                "leave the column out, or use UNION ALL")
                        .refuse(call);
            }
        }
        aggregates.forEach(count -> fields.add(new FieldInfo.Derived(Plain.BIGINT, List.of())));
        List<Integer> places = IntStream.range(0, width).boxed().toList();
        return new Rows(new PersonAggregate(rows.relation(), places, aggregates), fields, rows.columns());
    }

    private FieldInfo info(Expression value, Rows rows) {
        return value instanceof Field field
                ? rows.fields().get(field.index())
                : expressions.derived(value, rows.fields());
    }

    private static void requireAlike(SqlNode call, FieldInfo left, FieldInfo right) {
        if (left instanceof FieldInfo.Person != right instanceof FieldInfo.Person) {
            throw Objection.to(
                            PlanCode.COLUMN_USE,
                            "a person column stands at the place of another column",
                            "select the person columns at the same place of both queries")
                    .refuse(call);
        }
    }

    private static FieldInfo united(FieldInfo left, FieldInfo right) {
        if (left instanceof FieldInfo.Person one && right instanceof FieldInfo.Person other) {
            return new FieldInfo.Person(one.dataset(), one.column(), one.domain(), one.certain() && other.certain());
        }
        if (left.equals(right)) {
            return left;
        }
        List<FieldInfo.ColumnUse> uses = new ArrayList<>(Expressions.uses(left));
        uses.addAll(Expressions.uses(right));
        return new FieldInfo.Derived(left.type(), uses.stream().distinct().toList());
    }

    private static Optional<FieldInfo.Person> person(List<FieldInfo> fields) {
        return fields.stream()
                .filter(FieldInfo.Person.class::isInstance)
                .map(FieldInfo.Person.class::cast)
                .filter(FieldInfo.Person::certain)
                .findFirst();
    }

    private void requireOneDomain(SqlCall call, Rows left, Rows right) {
        if (left.isPublic() && right.isPublic()) {
            return;
        }
        if (left.isPublic() || right.isPublic()) {
            throw Objection.to(
                            PlanCode.PERSONS_APART,
                            "rows of persons are not united with public rows",
                            "join them, or ask for each by itself")
                    .refuse(call);
        }
        FieldInfo.Person one = (FieldInfo.Person) left.fields().get(left.person());
        FieldInfo.Person other = (FieldInfo.Person) right.fields().get(right.person());
        if (!one.domain().equals(other.domain())) {
            throw Objection.to(
                            PlanCode.PERSONS_APART,
                            "persons of " + one.domain() + " and of " + other.domain() + " are numbered apart",
                            "ask for each by itself")
                    .refuse(call);
        }
        keys.requireUnion(call, one, other);
    }
}
