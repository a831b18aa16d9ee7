package dev.glovebox.engine.isolate.wire;

/**
 * One column that the engine query must return.
 *
 * @param scale digits after the point of a DECIMAL, else 0
 */
public record ResultColumn(ResultType type, int scale) {

    public ResultColumn {
        if (scale < 0 || scale > 38 || (scale > 0 && type != ResultType.DECIMAL)) {
            throw new IllegalArgumentException("a scale is 0 to 38, and of a DECIMAL only");
        }
    }

    public static ResultColumn of(ResultType type) {
        return new ResultColumn(type, 0);
    }
}
