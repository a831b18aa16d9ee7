package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnType;

/** A type without its sizes: what operators are chosen by. */
enum Kind {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    DOUBLE,
    TEXT,
    DATE,
    TIMESTAMP;

    static Kind of(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> BOOLEAN;
                    case BIGINT -> INTEGER;
                    case DOUBLE -> DOUBLE;
                    case DATE -> DATE;
                    case TIMESTAMP -> TIMESTAMP;
                };
            case ColumnType.Decimal decimal -> DECIMAL;
            case ColumnType.Varchar varchar -> TEXT;
        };
    }

    boolean isNumeric() {
        return this == INTEGER || this == DECIMAL || this == DOUBLE;
    }

    boolean isTemporal() {
        return this == DATE || this == TIMESTAMP;
    }

    /** Digits after the point; only of exact numbers. */
    static int scale(ColumnType type) {
        return type instanceof ColumnType.Decimal decimal ? decimal.scale() : 0;
    }
}
