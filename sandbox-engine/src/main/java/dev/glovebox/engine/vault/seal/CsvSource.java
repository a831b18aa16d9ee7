package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.CsvFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A CSV file in blocks; while the engine reads one, the next is cut in the other memory file. */
final class CsvSource implements Source {
    private static final int BLOCK = 16 << 20;

    private final String name;
    private final List<Column> columns;
    private final CsvFormat format;
    private final Problems problems;
    private final InputStream in;
    private final CsvSplitter splitter;
    private final MemoryFile[] buffers;
    private final List<String> header;
    private final ExecutorService ahead =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private int turn;
    private CompletableFuture<@Nullable Block> coming;

    CsvSource(Path path, List<Column> columns, CsvFormat format, MemoryFile[] buffers, Problems problems)
            throws IOException {
        this.name = String.valueOf(path.getFileName());
        this.columns = columns;
        this.format = format;
        this.problems = problems;
        this.buffers = buffers.clone();
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        this.in = format.charset().equals(StandardCharsets.UTF_8)
                ? ByteOrderMark.skip(raw)
                : new Transcoder(raw, format.charset());
        this.splitter = new CsvSplitter(in, format.delimiter(), name, problems, BLOCK);
        this.header = header();
        this.coming = header.isEmpty() || problems.full()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(this::cut, ahead);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> ignored() {
        return header.stream()
                .filter(field ->
                        columns.stream().noneMatch(known -> known.name().value().equals(field)))
                .toList();
    }

    @Override
    public @Nullable Batch next() throws IOException {
        try {
            Block block = coming.join();
            if (block != null) {
                coming = CompletableFuture.supplyAsync(this::cut, ahead);
            }
            return block;
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        ahead.shutdownNow();
        ahead.close();
        in.close();
    }

    private List<String> header() throws IOException {
        boolean read = false;
        try {
            read = splitter.next(0);
        } catch (CharacterCodingException e) {
            problems.add(new SealProblem(name, splitter.line(), "", Rule.CHARSET));
            return List.of();
        }
        List<String> fields = read
                ? CsvFields.split(
                        new String(splitter.block(), 0, splitter.length() - 1, StandardCharsets.UTF_8),
                        format.delimiter())
                : List.of();
        boolean whole = true;
        for (Column column : columns) {
            String wanted = column.name().value();
            if (fields.stream().filter(wanted::equals).count() != 1) {
                problems.add(new SealProblem(name, 1, wanted, Rule.HEADER));
                whole = false;
            }
        }
        return whole ? fields : List.of();
    }

    private @Nullable Block cut() {
        try {
            if (!splitter.next(header.size())) {
                return null;
            }
            MemoryFile buffer = buffers[turn++ % buffers.length];
            buffer.clear();
            ByteBuffer bytes = ByteBuffer.wrap(splitter.block(), 0, splitter.length());
            while (bytes.hasRemaining()) {
                buffer.channel().write(bytes);
            }
            return new Block(buffer, splitter.lines());
        } catch (CharacterCodingException e) {
            problems.add(new SealProblem(name, splitter.line(), "", Rule.CHARSET));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Block implements Batch {
        private final MemoryFile buffer;
        private final int[] lines;

        Block(MemoryFile buffer, int[] lines) {
            this.buffer = buffer;
            this.lines = lines;
        }

        @Override
        public List<String> types() {
            return List.of();
        }

        @Override
        public String rows() {
            return select("");
        }

        @Override
        public String numberedRows() {
            return select(", row_number() OVER () - 1 AS \"#row\"");
        }

        @Override
        public long line(long row) {
            return lines[(int) row];
        }

        private String select(String more) {
            List<String> order = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                order.add("c" + header.indexOf(columns.get(i).name().value()) + " AS r" + i);
            }
            String types = IntStream.range(0, header.size())
                    .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                    .collect(Collectors.joining(", "));
            return "SELECT " + String.join(", ", order) + more + " FROM read_csv("
                    + Sql.text(buffer.path().toString())
                    + ", header=false, auto_detect=false, delim=" + Sql.text(String.valueOf(format.delimiter()))
                    + ", quote='\"', escape='\"', nullstr=" + Sql.text(format.nullText())
                    + ", new_line='\\n', strict_mode=true, columns={" + types + "})";
        }

        /** The engine refuses what is not UTF-8; it says so with the text, so the place is found here. */
        @Override
        public void explain(Problems problems) {
            try {
                byte[] bytes = buffer.content();
                int start = 0;
                int record = 0;
                boolean quoted = false;
                for (int i = 0; i < bytes.length && !problems.full(); i++) {
                    quoted ^= bytes[i] == '"';
                    if (bytes[i] == '\n' && !quoted) {
                        if (!isUtf8(bytes, start, i)) {
                            problems.add(new SealProblem(name, line(record), "", Rule.CHARSET));
                        }
                        record++;
                        start = i + 1;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
