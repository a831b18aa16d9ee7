package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;

/**
 * Where a segment belongs. {@code segment} counts within one row group's chunk of the column; {@code last} marks the chunk's
 * last one, so that a chunk that was cut does not open.
 */
public record SegmentPlace(String dataset, long version, String column, int rowGroup, int segment, boolean last) {

    public SegmentPlace {
        if (version < 0 || rowGroup < 0 || segment < 0) {
            throw new CryptoException(Code.LIMIT, "version, row group and segment of a place must not be negative");
        }
    }

    boolean isOfColumnOf(SegmentPlace other) {
        return version == other.version && column.equals(other.column) && dataset.equals(other.dataset);
    }
}
