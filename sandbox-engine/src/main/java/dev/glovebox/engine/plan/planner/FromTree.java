package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;

/** A FROM clause with its names resolved; each part covers the fields from {@code start} to before {@code end} of the scope. */
sealed interface FromTree {
    int start();

    int end();

    /** The fields of the scope that are the person of each row of this part. */
    Set<Integer> persons();

    record Leaf(Scope.Source source) implements FromTree {
        @Override
        public int start() {
            return source.start();
        }

        @Override
        public int end() {
            return source.end();
        }

        @Override
        public Set<Integer> persons() {
            Set<Integer> persons = new HashSet<>();
            List<FieldInfo> fields = source.rows().fields();
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i) instanceof FieldInfo.Person person && person.certain()) {
                    persons.add(source.start() + i);
                }
            }
            return persons;
        }
    }

    /** {@code merged} is the last field of a full join of persons' rows: the person of each row. */
    record Pair(FromTree left, FromTree right, JoinKind kind, List<Expression> on, OptionalInt merged, SqlNode site)
            implements FromTree {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return merged.isPresent() ? merged.getAsInt() + 1 : right.end();
        }

        @Override
        public Set<Integer> persons() {
            return switch (kind) {
                case INNER -> {
                    Set<Integer> both = new HashSet<>(left.persons());
                    both.addAll(right.persons());
                    yield both;
                }
                case LEFT, SEMI, ANTI -> left.persons();
                case RIGHT -> right.persons();
                case FULL -> merged.isPresent() ? Set.of(merged.getAsInt()) : Set.of();
            };
        }
    }
}
