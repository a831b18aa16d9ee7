package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.ListTransientTable;
import org.jspecify.annotations.Nullable;

/** Calcite's own engine over the same public rows: what a text means by the standard, as a second engine understands it. */
final class SecondOpinion implements AutoCloseable {
    /** Constants that are not of Latin letters; as a parameter, not in its text, that engine takes every one. */
    private static final Pattern FOREIGN = Pattern.compile("'([^']*[^\\x00-\\x7F'][^']*)'");

    private final Connection engine = DriverManager.getConnection(
            "jdbc:calcite:fun=standard,oracle,mysql;quoting=DOUBLE_QUOTE;unquotedCasing=TO_LOWER;quotedCasing=UNCHANGED;caseSensitive=false;typeSystem="
                    + Unpadded.class.getName());

    SecondOpinion() throws SQLException {}

    /** Texts of different lengths are not filled up with blanks where they meet. */
    public static final class Unpadded extends RelDataTypeSystemImpl {
        @Override
        public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        engine.close();
    }

    // Calcite's own table does not say what it collects: rows as arrays.
    @SuppressWarnings("unchecked")
    void add(DatasetFacts facts, ResultSet rows) throws SQLException {
        CalciteConnection calcite = engine.unwrap(CalciteConnection.class);
        RelDataTypeFactory.Builder type = calcite.getTypeFactory().builder();
        for (ColumnFacts column : facts.columns()) {
            type.add(
                    column.name().value(),
                    TypeBridge.toCalcite(calcite.getTypeFactory(), column.type(), column.nullable()));
        }
        ListTransientTable table = new ListTransientTable(facts.dataset().table(), type.build());
        while (rows.next()) {
            @Nullable Object[] row = new Object[facts.columns().size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(rows.getString(i + 1), facts.columns().get(i).type());
            }
            table.getModifiableCollection().add(row);
        }
        SchemaPlus root = calcite.getRootSchema();
        SchemaPlus known = root.subSchemas().get(facts.dataset().department());
        SchemaPlus schema = known == null ? root.add(facts.dataset().department(), new AbstractSchema()) : known;
        schema.add(facts.dataset().table(), table);
    }

    /** The rows as texts, NULL as nothing. */
    List<List<Optional<String>>> answer(String sql) throws SQLException {
        List<String> constants = new ArrayList<>();
        String passed = FOREIGN.matcher(sql).replaceAll(found -> {
            constants.add(found.group(1));
            return "CAST(? AS VARCHAR(" + found.group(1).length() + "))";
        });
        try (PreparedStatement statement = engine.prepareStatement(passed)) {
            for (int i = 0; i < constants.size(); i++) {
                statement.setString(i + 1, constants.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return texts(rows);
            }
        }
    }

    static List<List<Optional<String>>> texts(ResultSet rows) throws SQLException {
        List<List<Optional<String>>> all = new ArrayList<>();
        while (rows.next()) {
            List<Optional<String>> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(Optional.ofNullable(rows.getString(i)).map(SecondOpinion::plain));
            }
            all.add(row);
        }
        return all;
    }

    // 1.50, 1.5 and 15E-1 are one number.
    private static String plain(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException notANumber) {
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
    }

    private static @Nullable Object value(@Nullable String text, ColumnType type) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case Plain plain ->
                switch (plain) {
                    case BOOLEAN -> Boolean.valueOf(text);
                    case BIGINT -> Long.valueOf(text);
                    case DOUBLE ->
                        text.equals("nan")
                                ? Double.NaN
                                : text.equals("inf") ? Double.POSITIVE_INFINITY : Double.valueOf(text);
                    case DATE -> (int) LocalDate.parse(text).toEpochDay();
                    case TIMESTAMP ->
                        LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC) * 1000;
                };
            case ColumnType.Decimal decimal -> new BigDecimal(text);
            case ColumnType.Varchar varchar -> text;
        };
    }
}
