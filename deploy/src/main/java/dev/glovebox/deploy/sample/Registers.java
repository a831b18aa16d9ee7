package dev.glovebox.deploy.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The open files of all departments. */
final class Registers implements AutoCloseable {
    private final Map<Dataset, CsvFile> files = new EnumMap<>(Dataset.class);

    Registers(Path folder) throws IOException {
        for (Dataset dataset : Dataset.values()) {
            files.put(dataset, new CsvFile(folder, dataset));
        }
    }

    CsvFile of(Dataset dataset) {
        CsvFile file = files.get(dataset);
        if (file == null) {
            throw new IllegalStateException("no file is open for " + dataset);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        for (CsvFile file : files.values()) {
            file.close();
        }
    }
}
