package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.vault.PlacementRehearsal;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedTableReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The worker's process: one query at a time over sealed tables, mostly one in all. */
public final class WorkerMain implements TablePlacer {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        Worker.main(arguments, new WorkerMain());
    }

    @Override
    public void place(byte[] opening, FileChannel destination) throws IOException {
        try (SealedTable table = SealedTableCodec.decode(opening)) {
            SealedTableReader.standard().place(table, destination);
        }
    }

    @Override
    public void warmUp(MemoryFiles files) throws IOException {
        try (MemoryFiles.Scratch sealed = files.scratch("rehearsal.gbx");
                MemoryFiles.Scratch placed = files.scratch("rehearsal.parquet");
                SealedTable table = PlacementRehearsal.seal(sealed.path());
                FileChannel destination =
                        FileChannel.open(placed.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            place(SealedTableCodec.encode(table), destination);
        }
    }
}
