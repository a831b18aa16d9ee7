package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.policy.model.ColumnType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One thing in a plan made otherwise, as somebody would who has captured the planner: any part of any node of its tree. */
final class Mutation {
    private final Random random;
    /** How many parts are left until the one that changes. */
    private int left;

    private Mutation(Random random, int left) {
        this.random = random;
        this.left = left;
    }

    /** Another plan; empty where the change makes no plan at all. */
    static Optional<ProposedPlan> of(ProposedPlan plan, Random random) {
        Mutation count = new Mutation(random, Integer.MAX_VALUE);
        count.part(plan);
        int parts = Integer.MAX_VALUE - count.left;
        try {
            ProposedPlan mutated = (ProposedPlan) new Mutation(random, random.nextInt(parts)).part(plan);
            return Optional.of(mutated).filter(other -> !other.equals(plan));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noPlan) {
            return Optional.empty();
        }
    }

    private Object part(Object part) {
        if (left-- == 0) {
            return changed(part);
        }
        return switch (part) {
            case ColumnType type -> type;
            case Record node -> rebuilt(node);
            case List<?> list -> list.stream().map(this::part).toList();
            case Optional<?> optional -> optional.map(this::part);
            default -> part;
        };
    }

    private Object changed(Object part) {
        return switch (part) {
            case Field(int index, ColumnType type) -> new Field(Math.max(0, index + random.nextInt(-2, 3)), type);
            case Literal _ -> Literals.of(random.nextInt(-2, 3_000));
            case Call(Operator operator, List<Expression> operands, ColumnType type) ->
                random.nextBoolean()
                        ? operands.get(random.nextInt(operands.size()))
                        : new Call(one(List.of(Operator.values())), operands, type);
            case JoinKind _ -> one(List.of(JoinKind.values()));
            case Boolean flag -> !flag;
            case Integer number -> Math.max(0, number + random.nextInt(-2, 3));
            case List<?> list -> shorter(list);
            case Optional<?> _ -> Optional.empty();
            default -> part;
        };
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private List<?> shorter(List<?> list) {
        if (list.isEmpty()) {
            return list;
        }
        List<Object> other = new ArrayList<>(list);
        Object moved = other.remove(random.nextInt(list.size()));
        if (random.nextInt(3) == 0) {
            other.add(moved);
        }
        return other;
    }

    private Object rebuilt(Record node) {
        RecordComponent[] components = node.getClass().getRecordComponents();
        Object[] parts = new Object[components.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                components[i].getAccessor().setAccessible(true);
                parts[i] = part(components[i].getAccessor().invoke(node));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = node.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(refused);
        }
    }
}
