package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** Our types as Calcite's and back. Text is UTF-8, decimals have 38 digits. */
final class TypeBridge extends SqlTypeFactoryImpl {
    private static final int MOST_DIGITS = 38;
    private static final int LONGEST_TEXT = 65_535;

    TypeBridge() {
        super(new Limits());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }

    static RelDataType toCalcite(RelDataTypeFactory factory, ColumnType type, boolean nullable) {
        return factory.createTypeWithNullability(plain(factory, type), nullable);
    }

    private static RelDataType plain(RelDataTypeFactory factory, ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain ->
                factory.createSqlType(
                        switch (plain) {
                            case BOOLEAN -> SqlTypeName.BOOLEAN;
                            case BIGINT -> SqlTypeName.BIGINT;
                            case DOUBLE -> SqlTypeName.DOUBLE;
                            case DATE -> SqlTypeName.DATE;
                            case TIMESTAMP -> SqlTypeName.TIMESTAMP;
                        });
            case ColumnType.Decimal(int precision, int scale) ->
                factory.createSqlType(SqlTypeName.DECIMAL, precision, scale);
            case ColumnType.Varchar(int length) -> factory.createSqlType(SqlTypeName.VARCHAR, length);
        };
    }

    /** Empty for the types that no column has: intervals, rows, bytes. Narrow integers are BIGINT. */
    static Optional<ColumnType> fromCalcite(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> Optional.of(ColumnType.Plain.BOOLEAN);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of(ColumnType.Plain.BIGINT);
            case DECIMAL -> Optional.of(decimal(type.getPrecision(), type.getScale()));
            case FLOAT, REAL, DOUBLE -> Optional.of(ColumnType.Plain.DOUBLE);
            case DATE -> Optional.of(ColumnType.Plain.DATE);
            case TIMESTAMP -> Optional.of(ColumnType.Plain.TIMESTAMP);
            case CHAR, VARCHAR -> Optional.of(new ColumnType.Varchar(length(type.getPrecision())));
            default -> Optional.empty();
        };
    }

    // VARCHAR alone is of any length.
    private static int length(int precision) {
        return precision == RelDataType.PRECISION_NOT_SPECIFIED ? LONGEST_TEXT : Math.clamp(precision, 1, LONGEST_TEXT);
    }

    private static ColumnType decimal(int precision, int scale) {
        int digits = Math.clamp(precision, 1, MOST_DIGITS);
        return new ColumnType.Decimal(digits, Math.clamp(scale, 0, digits));
    }

    private static final class Limits extends RelDataTypeSystemImpl {
        @Override
        public int getMaxPrecision(SqlTypeName name) {
            return name == SqlTypeName.DECIMAL ? MOST_DIGITS : super.getMaxPrecision(name);
        }

        @Override
        public int getMaxScale(SqlTypeName name) {
            return name == SqlTypeName.DECIMAL ? MOST_DIGITS : super.getMaxScale(name);
        }
    }
}
