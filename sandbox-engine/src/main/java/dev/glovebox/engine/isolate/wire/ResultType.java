package dev.glovebox.engine.isolate.wire;

/** How a result column's cells travel. Exact measures are BIGINT, HUGEINT or DECIMAL; DOUBLE is for public columns only. */
public enum ResultType {
    BOOLEAN(1),
    BIGINT(2),
    HUGEINT(3),
    DECIMAL(4),
    DOUBLE(5),
    VARCHAR(6),
    DATE(7),
    TIMESTAMP(8);

    private final int code;

    ResultType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ResultType of(int code) throws MalformedFrame {
        for (ResultType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new MalformedFrame("a column must be of a known type");
    }
}
