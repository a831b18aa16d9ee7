package dev.glovebox.deploy.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One CSV file by RFC 4180, but for its line ends, which are LF. An empty cell means that the value is not known. */
final class CsvFile implements AutoCloseable {
    private final BufferedWriter out;
    private long rows;

    CsvFile(Path folder, Dataset dataset) throws IOException {
        out = Files.newBufferedWriter(folder.resolve(dataset.fileName()), dataset.charset());
        out.write(dataset.header());
        out.write('\n');
    }

    void row(String... cells) throws IOException {
        for (int cell = 0; cell < cells.length; cell++) {
            if (cell > 0) {
                out.write(',');
            }
            out.write(quoted(cells[cell]));
        }
        out.write('\n');
        rows++;
    }

    long rows() {
        return rows;
    }

    private static String quoted(String cell) {
        boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
