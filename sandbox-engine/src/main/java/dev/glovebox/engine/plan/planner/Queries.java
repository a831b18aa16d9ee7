package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;

/** What stands in FROM: datasets, the queries that WITH names, and subqueries. */
final class Queries {
    private final CatalogSnapshot catalog;
    private final Function<SqlSelect, Rows> selects;
    private final Unions unions;
    private final IdentityHashMap<SqlWithItem, Rows> translated = new IdentityHashMap<>();
    private Map<String, Named> names = Map.of();

    private record Named(SqlWithItem item, Map<String, Named> before) {}

    Queries(CatalogSnapshot catalog, Function<SqlSelect, Rows> selects, Unions unions) {
        this.catalog = catalog;
        this.selects = selects;
        this.unions = unions;
    }

    Rows source(SqlNode source) {
        return switch (source) {
            case SqlIdentifier name when name.isSimple() -> named(name);
            case SqlIdentifier name -> dataset(name);
            default -> rows(source);
        };
    }

    private Rows rows(SqlNode query) {
        if (query instanceof SqlWith with) {
            return declared(with, this::rows);
        }
        return query instanceof SqlCall call && SqlKind.SET_QUERY.contains(call.getKind())
                ? unions.of(call, rows(call.operand(0)), rows(call.operand(1)))
                : within(query, selects);
    }

    /** Runs {@code body} on a query's SELECT, with the names of its WITH known. */
    <T> T within(SqlNode query, Function<SqlSelect, T> body) {
        return switch (query) {
            case SqlSelect select -> body.apply(select);
            case SqlWith with -> declared(with, inner -> within(inner, body));
            default -> throw Forms.setOperation(query);
        };
    }

    private <T> T declared(SqlWith with, Function<SqlNode, T> body) {
        Map<String, Named> before = names;
        try {
            for (SqlNode item : with.withList) {
                declare((SqlWithItem) item);
            }
            return body.apply(with.body);
        } finally {
            names = before;
        }
    }

    private void declare(SqlWithItem item) {
        Map<String, Named> more = new HashMap<>(names);
        more.put(item.name.getSimple().toLowerCase(Locale.ROOT), new Named(item, names));
        names = more;
    }

    private Rows named(SqlIdentifier name) {
        Named named = names.get(name.getSimple().toLowerCase(Locale.ROOT));
        if (named == null) {
            throw Objection.to(
                            PlanCode.NO_DATASET,
                            "there is no table " + name.getSimple(),
                            "name datasets as department.table; `dataset list` shows them")
                    .refuse(name);
        }
        Rows known = translated.get(named.item);
        if (known != null) {
            return known;
        }
        Map<String, Named> here = names;
        names = named.before;
        try {
            Rows rows = renamed(rows(named.item.query), named.item.columnList);
            translated.put(named.item, rows);
            return rows;
        } finally {
            names = here;
        }
    }

    private static Rows renamed(Rows rows, @org.jspecify.annotations.Nullable SqlNodeList columns) {
        if (columns == null) {
            return rows;
        }
        List<Rows.Column> renamed = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            renamed.add(new Rows.Column(
                    ((SqlIdentifier) columns.get(i)).getSimple(),
                    rows.columns().get(i).value()));
        }
        return rows.withColumns(renamed);
    }

    private Rows dataset(SqlIdentifier name) {
        DatasetName dataset = new DatasetName(String.join(".", name.names).toLowerCase(Locale.ROOT));
        DatasetFacts facts = catalog.dataset(dataset).orElseThrow().facts();
        List<ColumnName> read = new ArrayList<>();
        List<FieldInfo> fields = new ArrayList<>();
        List<Rows.Column> columns = new ArrayList<>();
        for (ColumnFacts column : facts.columns()) {
            if (!isPerson(facts, column)) {
                columns.add(new Rows.Column(column.name().value(), new Field(fields.size(), column.type())));
                read.add(column.name());
                fields.add(new FieldInfo.Origin(dataset, column));
            }
        }
        facts.person().ifPresent(person -> {
            columns.add(new Rows.Column(person.column().value(), new Field(fields.size(), Plain.BIGINT)));
            fields.add(new FieldInfo.Person(dataset, person.column(), person.domain(), true));
        });
        return new Rows(new Relation.Scan(dataset, read, facts.person().isPresent()), fields, columns);
    }

    private static boolean isPerson(DatasetFacts facts, ColumnFacts column) {
        return facts.person()
                .map(PersonFacts::column)
                .filter(column.name()::equals)
                .isPresent();
    }
}
