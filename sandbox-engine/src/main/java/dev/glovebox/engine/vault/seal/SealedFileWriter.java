package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.KeyWrap;
import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import dev.glovebox.crypto.seal.WrappedKey;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.vault.Footers;
import dev.glovebox.engine.vault.GbxFormat;
import dev.glovebox.engine.vault.HeaderText;
import dev.glovebox.engine.vault.Numbering;
import dev.glovebox.engine.vault.SealedHeader;
import dev.glovebox.engine.vault.SealedLayout;
import dev.glovebox.policy.model.DatasetName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;

/** Writes one sealed file from row groups that arrive as small Parquet files. Data keys are drawn here and leave wrapped only. */
final class SealedFileWriter implements AutoCloseable {
    private static final long PARQUET_START = 4;

    private final DatasetFacts facts;
    private final HashedOutput out;
    private final Map<String, SegmentSealer> sealers = new LinkedHashMap<>();
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private final List<Long> chunkOffsets = new ArrayList<>();
    private final List<Long> lastPersons = new ArrayList<>();
    private List<SchemaElement> schema = List.of();
    private long parquetPosition = PARQUET_START;

    SealedFileWriter(
            Path file,
            Suite suite,
            SecretBytes ownerKey,
            String owner,
            DatasetFacts facts,
            List<String> columns,
            Optional<Numbering> numbering,
            Map<DatasetName, Long> references)
            throws IOException {
        this.facts = facts;
        Map<String, WrappedKey> wrapped = new LinkedHashMap<>();
        KeyWrap wrap = new KeyWrap(suite);
        List<String> keyed = new ArrayList<>(columns);
        keyed.add(SealedHeader.LAYOUT);
        for (String column : keyed) {
            try (SecretBytes key = SecretBytes.random(suite.keyLength())) {
                wrapped.put(column, wrap.wrap(ownerKey, key, SealedHeader.keyContext(facts, column)));
                sealers.put(column, new SegmentSealer(suite, key));
            }
        }
        SealedHeader header = new SealedHeader(suite.id(), owner, facts, numbering, references, wrapped);
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        this.out = new HashedOutput(raw, suite, GbxFormat.prologue(HeaderText.write(header)));
    }

    /**
     * {@code parquet}: a whole Parquet file of at most one row group; of an empty one only the schema counts.
     *
     * @param lastPerson in it; none of public rows
     */
    void add(byte[] parquet, OptionalLong lastPerson) throws IOException {
        FileMetaData footer = ParquetBytes.footer(parquet);
        schema = Footers.schema(footer);
        if (footer.getRow_groupsSize() > 1) {
            throw Engine.failed("row group");
        }
        for (RowGroup rowGroup : Footers.rowGroups(footer)) {
            List<ColumnChunk> chunks = new ArrayList<>();
            for (ColumnChunk chunk : Footers.chunks(rowGroup)) {
                chunks.add(chunk(parquet, chunk));
            }
            rowGroups.add(Footers.rowGroup(chunks, rowGroup.getNum_rows()));
            lastPerson.ifPresent(lastPersons::add);
        }
    }

    private ColumnChunk chunk(byte[] parquet, ColumnChunk chunk) throws IOException {
        long start = Footers.start(Footers.metadata(chunk));
        int length = Math.toIntExact(Footers.metadata(chunk).getTotal_compressed_size());
        chunkOffsets.add(out.position());
        seal(Footers.column(chunk), rowGroups.size(), parquet, (int) start, length);
        ColumnChunk bare = Footers.bare(chunk, parquetPosition - start);
        parquetPosition += length;
        return bare;
    }

    boolean hasSchema() {
        return !schema.isEmpty();
    }

    /** The root. */
    byte[] finish() throws IOException {
        FileMetaData footer = Footers.footer(schema, rowGroups);
        byte[] layout = new SealedLayout(footer, array(chunkOffsets), array(lastPersons)).toBytes();
        long layoutOffset = out.position();
        seal(SealedHeader.LAYOUT, 0, layout, 0, layout.length);
        return out.finish(layoutOffset, layout.length);
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private void seal(String column, int rowGroup, byte[] plain, int offset, int length) throws IOException {
        SegmentSealer sealer = sealers.get(column);
        if (sealer == null) throw new IllegalStateException("every physical column has a key");
        int segments = GbxFormat.segments(length);
        for (int segment = 0; segment < segments; segment++) {
            int from = segment * GbxFormat.SEGMENT;
            SegmentPlace place = new SegmentPlace(
                    facts.dataset().value(), facts.version(), column, rowGroup, segment, segment == segments - 1);
            out.write(sealer.seal(place, plain, offset + from, Math.min(GbxFormat.SEGMENT, length - from)));
        }
    }

    @Override
    public void close() throws IOException {
        sealers.values().forEach(SegmentSealer::close);
        out.close();
    }
}
