package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.sql.SqlNode;

/**
 * Builds the joins of a FROM clause. Each conjunct of WHERE and of inner joins' ON goes to the lowest place that sees its fields and
 * where it means the same, so that {@code FROM a, b WHERE …} and {@code a JOIN b ON …} give one plan.
 */
final class JoinBuilder {
    private final Joins joins;
    private final Scope scope;
    private final int base;

    /** {@code base} fields of an enclosing query come before those of this one. */
    JoinBuilder(Joins joins, Scope scope, int base) {
        this.joins = joins;
        this.scope = scope;
        this.base = base;
    }

    /** A relation and what is known of its fields, which are those of its part of the scope. */
    record Built(Relation relation, List<FieldInfo> fields) {}

    /** Takes from {@code pending} what it places; what is left speaks of the enclosing query. */
    Built build(FromTree tree, List<Expression> pending) {
        Built built = node(tree, pending);
        return filtered(built, taken(pending, tree), tree.start());
    }

    private Built node(FromTree tree, List<Expression> pending) {
        return switch (tree) {
            case FromTree.Leaf leaf -> leaf(leaf, pending);
            case FromTree.Pair pair -> pair(pair, pending);
        };
    }

    private Built leaf(FromTree.Leaf leaf, List<Expression> pending) {
        Rows rows = leaf.source().rows();
        return filtered(new Built(rows.relation(), rows.fields()), taken(pending, leaf), leaf.start());
    }

    private static Built filtered(Built built, List<Expression> conjuncts, int start) {
        if (conjuncts.isEmpty()) {
            return built;
        }
        List<Expression> local =
                conjuncts.stream().map(each -> Shift.by(each, -start)).toList();
        return new Built(Filters.above(built.relation(), local), built.fields());
    }

    private Built pair(FromTree.Pair pair, List<Expression> pending) {
        return switch (pair.kind()) {
            case INNER -> inner(pair, pending);
            case LEFT -> {
                List<Expression> own = new ArrayList<>(pair.on());
                Built left = node(pair.left(), pending);
                Built right = filteredBelow(pair.right(), own);
                yield joined(pair, left, right, own);
            }
            case RIGHT -> {
                List<Expression> own = new ArrayList<>(pair.on());
                Built left = filteredBelow(pair.left(), own);
                Built right = node(pair.right(), pending);
                yield joined(pair, left, right, own);
            }
            case FULL -> {
                // Nothing may be filtered below: an unmatched row of either side stays.
                List<Expression> own = new ArrayList<>();
                Built left = filteredBelow(pair.left(), own);
                Built right = filteredBelow(pair.right(), own);
                own.addAll(pair.on());
                yield joined(pair, left, right, own);
            }
            case SEMI, ANTI -> throw new IllegalStateException("no such join in FROM");
        };
    }

    private Built inner(FromTree.Pair pair, List<Expression> pending) {
        gatherConditions(pair, pending);
        List<InnerJoins.Part> parts = new ArrayList<>();
        gatherParts(pair, pair.site(), pending, parts);
        return new InnerJoins(joins, scope, parts).joined(pending);
    }

    /** All of them before any part is built: each goes to the lowest place that sees its fields. */
    private static void gatherConditions(FromTree tree, List<Expression> pending) {
        if (tree instanceof FromTree.Pair pair && pair.kind() == JoinKind.INNER) {
            pending.addAll(pair.on());
            gatherConditions(pair.left(), pending);
            gatherConditions(pair.right(), pending);
        }
    }

    private void gatherParts(FromTree tree, SqlNode site, List<Expression> pending, List<InnerJoins.Part> parts) {
        if (tree instanceof FromTree.Pair pair && pair.kind() == JoinKind.INNER) {
            gatherParts(pair.left(), pair.site(), pending, parts);
            gatherParts(pair.right(), pair.site(), pending, parts);
        } else {
            parts.add(new InnerJoins.Part(tree, site, node(tree, pending)));
        }
    }

    private Built filteredBelow(FromTree side, List<Expression> own) {
        Built built = node(side, own);
        return filtered(built, taken(own, side), side.start());
    }

    private Built joined(FromTree.Pair pair, Built left, Built right, List<Expression> conjuncts) {
        for (Expression conjunct : conjuncts) {
            int first = Shift.used(conjunct).nextSetBit(0);
            if (first >= 0 && first < pair.start()) {
                throw Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "ON compares with the enclosing query",
                                "move this comparison to the subquery's WHERE")
                        .refuse(pair.site());
            }
        }
        List<Expression> local =
                conjuncts.stream().map(each -> Shift.by(each, -pair.start())).toList();
        List<Expression> all = joins.checked(new Joins.Case(
                pair.site(),
                pair.kind(),
                left.fields(),
                right.fields(),
                local,
                field -> scope.name(pair.start() + field)));
        Expression condition = all.isEmpty() ? Literals.of(true) : Conditions.and(all);
        return new Built(
                new Join(left.relation(), right.relation(), pair.kind(), condition),
                fields(left.fields(), right.fields(), pair));
    }

    private List<FieldInfo> fields(List<FieldInfo> left, List<FieldInfo> right, FromTree.Pair pair) {
        boolean full = pair.kind() == JoinKind.FULL;
        List<FieldInfo> fields = new ArrayList<>();
        left.forEach(field -> fields.add(full || pair.kind() == JoinKind.RIGHT ? missing(field) : field));
        right.forEach(field -> fields.add(full || pair.kind() == JoinKind.LEFT ? missing(field) : field));
        pair.merged().ifPresent(person -> fields.add(scope.fields().get(person)));
        return fields;
    }

    private static FieldInfo missing(FieldInfo field) {
        return field instanceof FieldInfo.Person person ? person.uncertain() : field;
    }

    /** Removes and gives the conjuncts that see this part alone; what an enclosing query gives is not this part's. */
    private List<Expression> taken(List<Expression> pending, FromTree tree) {
        List<Expression> taken = new ArrayList<>();
        pending.removeIf(each -> {
            BitSet used = Shift.used(each);
            boolean inside = !used.isEmpty()
                    && used.nextSetBit(0) >= Math.max(tree.start(), base)
                    && used.length() <= tree.end();
            boolean constant = used.isEmpty() && tree.start() == base;
            if (inside || constant) {
                taken.add(each);
            }
            return inside || constant;
        });
        return taken;
    }
}
