package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The datasets that a text names, before any of it is resolved, and how often they would be read with every CTE written out. */
final class Tables {
    private static final int MOST_READS = 64;

    private final Map<DatasetName, SqlIdentifier> found = new LinkedHashMap<>();
    private final Set<DatasetName> published;

    private Tables(Set<DatasetName> published) {
        this.published = published;
    }

    /** Each dataset with the place where it is first named; refuses names that are no dataset, and too many reads. */
    static Map<DatasetName, SqlIdentifier> of(SqlNode query, Set<DatasetName> published) {
        Tables tables = new Tables(published);
        tables.count(query, Map.of());
        return tables.found;
    }

    private int count(SqlNode node, Map<String, Integer> known) {
        Walk walk = new Walk(known);
        node.accept(walk);
        return walk.reads;
    }

    private static int bounded(SqlNode node, int reads) {
        if (reads > MOST_READS) {
            throw Objection.to(
                            PlanCode.TOO_LARGE,
                            "with every WITH written out, datasets would be read more than " + MOST_READS + " times",
                            "ask a shorter question, or several")
                    .refuse(node);
        }
        return reads;
    }

    private int read(SqlIdentifier name, Map<String, Integer> known) {
        String simple = name.names.getLast().toLowerCase(Locale.ROOT);
        if (name.names.size() == 1 && known.containsKey(simple)) {
            return known.get(simple);
        }
        String written = String.join(".", name.names).toLowerCase(Locale.ROOT);
        published.stream()
                .filter(dataset -> dataset.value().equals(written))
                .findFirst()
                .ifPresentOrElse(dataset -> found.putIfAbsent(dataset, name), () -> {
                    throw unknown(name, written);
                });
        return 1;
    }

    private Refused unknown(SqlIdentifier name, String written) {
        List<String> names = published.stream().map(DatasetName::value).sorted().toList();
        String way = names.stream()
                .filter(each -> each.endsWith("." + written))
                .findFirst()
                .or(() -> Nearest.of(written, names))
                .map(near -> "did you mean " + near + "?")
                .orElse("`dataset list` shows the datasets; they are named department.table");
        return Objection.to(PlanCode.NO_DATASET, "there is no dataset " + written, way)
                .refuse(name);
    }

    /** Visits FROM clauses as sources and everything else as expressions. */
    private final class Walk extends SqlBasicVisitor<@Nullable Void> {
        private Map<String, Integer> known;
        private int reads;

        Walk(Map<String, Integer> known) {
            this.known = known;
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            switch (call) {
                case SqlWith with -> {
                    Map<String, Integer> inside = new HashMap<>(known);
                    for (SqlNode node : with.withList) {
                        SqlWithItem item = (SqlWithItem) node;
                        inside.put(item.name.getSimple().toLowerCase(Locale.ROOT), count(item.query, inside));
                    }
                    add(call, count(with.body, inside));
                }
                case SqlSelect select -> {
                    List<SqlNode> parts = new ArrayList<>(select.getOperandList());
                    SqlNode from = select.getFrom();
                    if (from != null) {
                        parts.remove(from);
                        source(from);
                    }
                    parts.stream().filter(java.util.Objects::nonNull).forEach(part -> part.accept(this));
                }
                default -> super.visit(call);
            }
            return null;
        }

        private void source(SqlNode from) {
            switch (from) {
                case SqlIdentifier name -> add(name, read(name, known));
                case SqlJoin join -> {
                    source(join.getLeft());
                    source(join.getRight());
                    SqlNode condition = join.getCondition();
                    if (condition != null) {
                        condition.accept(this);
                    }
                }
                case SqlCall call when call.getKind() == SqlKind.AS -> source(call.operand(0));
                default -> from.accept(this);
            }
        }

        private void add(SqlNode node, int more) {
            reads = bounded(node, reads + more);
        }
    }
}
