package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.vault.Persons;
import dev.glovebox.engine.vault.PlacementRehearsal;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedTableReader;
import dev.glovebox.engine.vault.SealedTableReader.Target;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The worker's process: one query at a time over sealed tables, mostly one in all. */
public final class WorkerMain implements TablePlacer {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        Worker.main(arguments, new WorkerMain());
    }

    @Override
    public Placing open(List<JobTable> tables) throws IOException {
        List<SealedTable> opened = new ArrayList<>();
        for (JobTable table : tables) {
            opened.add(SealedTableCodec.decode(table.opening()));
        }
        return new OfVault(opened);
    }

    @Override
    public byte[] rehearsal(Path parquet, Path sealed) throws IOException {
        try (SealedTable table = PlacementRehearsal.seal(parquet, sealed)) {
            return SealedTableCodec.encode(table);
        }
    }

    /** Tables of the vault. */
    private record OfVault(List<SealedTable> tables) implements Placing {
        @Override
        public int windows() {
            return tables.stream().mapToInt(SealedTable::windows).max().orElse(1);
        }

        @Override
        public void place(int window, List<FileChannel> destinations) throws IOException {
            List<Target> targets = new ArrayList<>();
            for (SealedTable table : tables) {
                targets.add(new Target(table, destinations.get(targets.size())));
            }
            SealedTableReader.standard().place(window, targets);
        }

        @Override
        public Persons persons(int table, int window) {
            return tables.get(table).persons(window);
        }

        @Override
        public void close() {
            tables.forEach(SealedTable::close);
        }
    }
}
