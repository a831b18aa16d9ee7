package dev.glovebox.engine.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** Parquet footers that say where columns stand and how they are encoded, and nothing about what is in them. */
public final class Footers {
    /** With which a Parquet file begins and ends. */
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 1;

    private Footers() {}

    public static List<RowGroup> rowGroups(FileMetaData footer) {
        return required(footer.getRow_groups());
    }

    public static List<SchemaElement> schema(FileMetaData footer) {
        return required(footer.getSchema());
    }

    public static List<ColumnChunk> chunks(RowGroup rowGroup) {
        return required(rowGroup.getColumns());
    }

    public static ColumnMetaData metadata(ColumnChunk chunk) {
        return required(chunk.getMeta_data());
    }

    /** The column's name: sealed schemas are flat. */
    public static String column(ColumnChunk chunk) {
        return required(metadata(chunk).getPath_in_schema()).getFirst();
    }

    // Thrift requires these fields when it reads, and so they are never null.
    private static <T> T required(@Nullable T field) {
        if (field == null) {
            throw new VaultException(VaultException.Code.FORMAT, "a Parquet footer must be whole; this one is not");
        }
        return field;
    }

    /** The first byte of a chunk: its dictionary page, or its first data page. */
    public static long start(ColumnMetaData column) {
        boolean dictionary = column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0;
        return dictionary
                ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                : column.getData_page_offset();
    }

    /**
     * The same chunk {@code shift} bytes further on. Copies what a reader needs, field by field: statistics, size statistics,
     * page index, Bloom filter and encoding statistics are left behind, whatever a later Parquet adds to them.
     */
    public static ColumnChunk bare(ColumnChunk chunk, long shift) {
        ColumnMetaData from = metadata(chunk);
        ColumnMetaData to = new ColumnMetaData(
                from.getType(),
                from.getEncodings(),
                from.getPath_in_schema(),
                from.getCodec(),
                from.getNum_values(),
                from.getTotal_uncompressed_size(),
                from.getTotal_compressed_size(),
                from.getData_page_offset() + shift);
        if (from.isSetDictionary_page_offset() && from.getDictionary_page_offset() > 0) {
            to.setDictionary_page_offset(from.getDictionary_page_offset() + shift);
        }
        ColumnChunk bare = new ColumnChunk(0);
        bare.setMeta_data(to);
        return bare;
    }

    public static RowGroup rowGroup(List<ColumnChunk> chunks, long rows) {
        long size = chunks.stream()
                .mapToLong(chunk -> metadata(chunk).getTotal_uncompressed_size())
                .sum();
        return new RowGroup(chunks, size, rows);
    }

    public static FileMetaData footer(List<SchemaElement> schema, List<RowGroup> rowGroups) {
        long rows = rowGroups.stream().mapToLong(RowGroup::getNum_rows).sum();
        return new FileMetaData(VERSION, schema, rows, rowGroups);
    }

    /** Of a file in which only these columns exist. Sealed schemas are flat: one root, then one element a column. */
    static List<SchemaElement> schema(FileMetaData footer, Set<String> columns) {
        List<SchemaElement> schema = new ArrayList<>();
        SchemaElement root = new SchemaElement(schema(footer).getFirst());
        schema.add(root);
        schema(footer).stream()
                .skip(1)
                .filter(element -> columns.contains(element.getName()))
                .forEach(schema::add);
        root.setNum_children(schema.size() - 1);
        return schema;
    }
}
