package dev.glovebox.policy.model;

/** The types that a sealed column can have. */
public sealed interface ColumnType permits ColumnType.Plain, ColumnType.Decimal, ColumnType.Varchar {

    /** Types without parameters. */
    enum Plain implements ColumnType {
        BOOLEAN,
        BIGINT,
        DOUBLE,
        DATE,
        TIMESTAMP;

        @Override
        public String text() {
            return switch (this) {
                case BOOLEAN -> "boolean";
                case BIGINT -> "bigint";
                case DOUBLE -> "double";
                case DATE -> "date";
                case TIMESTAMP -> "timestamp";
            };
        }
    }

    /** Exact decimals that fit the engine's 128 bits. */
    record Decimal(int precision, int scale) implements ColumnType {
        private static final int MOST_DIGITS = 38;

        public Decimal {
            if (precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("decimal(p,s) has 1 <= p <= 38 and 0 <= s <= p");
            }
        }

        @Override
        public String text() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    /** Text of at most {@code length} characters. */
    record Varchar(int length) implements ColumnType {
        private static final int LONGEST = 65_535;

        public Varchar {
            if (length < 1 || length > LONGEST) {
                throw new IllegalArgumentException("varchar(n) has 1 <= n <= 65535");
            }
        }

        @Override
        public String text() {
            return "varchar(" + length + ")";
        }
    }

    /** As it is written in a policy. */
    String text();

    default boolean isNumeric() {
        return this == Plain.BIGINT || this == Plain.DOUBLE || this instanceof Decimal;
    }

    default boolean isTemporal() {
        return this == Plain.DATE || this == Plain.TIMESTAMP;
    }

    default boolean isText() {
        return this instanceof Varchar;
    }
}
