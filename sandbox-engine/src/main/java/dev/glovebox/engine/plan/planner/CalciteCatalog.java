package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.policy.model.ColumnType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;

/** The datasets as Calcite's schema: departments hold tables, and there is nothing else, no metadata among it. */
final class CalciteCatalog {
    private static final int LONGEST_ID = 64;

    private CalciteCatalog() {}

    static CalciteCatalogReader of(Collection<DatasetFacts> datasets, RelDataTypeFactory types) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        Map<String, CalciteSchema> departments = new HashMap<>();
        for (DatasetFacts facts : datasets) {
            departments
                    .computeIfAbsent(facts.dataset().department(), name -> root.add(name, new AbstractSchema()))
                    .add(facts.dataset().table(), new Columns(facts));
        }
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        return new CalciteCatalogReader(root, List.of(), types, new CalciteConnectionConfigImpl(properties));
    }

    /** A table that has columns and cannot be read. */
    private static final class Columns extends AbstractTable {
        private final DatasetFacts facts;

        Columns(DatasetFacts facts) {
            this.facts = facts;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory types) {
            RelDataTypeFactory.Builder row = types.builder();
            for (ColumnFacts column : facts.columns()) {
                row.add(column.name().value(), TypeBridge.toCalcite(types, column.type(), column.nullable()));
            }
            // Where a path leads to the person, the person can be joined and counted under the name that it has at the
            // path's end.
            facts.person()
                    .map(PersonFacts::column)
                    .filter(name -> facts.column(name).isEmpty())
                    .ifPresent(name -> row.add(
                            name.value(), TypeBridge.toCalcite(types, new ColumnType.Varchar(LONGEST_ID), false)));
            return row.build();
        }
    }
}
