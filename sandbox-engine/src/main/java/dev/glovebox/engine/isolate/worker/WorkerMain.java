package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.vault.PlacementRehearsal;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedTableReader;
import dev.glovebox.engine.vault.SealedTableReader.Target;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The worker's process: one query at a time over sealed tables, mostly one in all. */
public final class WorkerMain implements TablePlacer {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        Worker.main(arguments, new WorkerMain());
    }

    @Override
    public void place(List<JobTable> tables, List<FileChannel> destinations) throws IOException {
        List<SealedTable> opened = new ArrayList<>();
        try {
            List<Target> targets = new ArrayList<>();
            for (JobTable table : tables) {
                opened.add(SealedTableCodec.decode(table.opening()));
                targets.add(new Target(opened.getLast(), destinations.get(targets.size())));
            }
            SealedTableReader.standard().place(targets);
        } finally {
            opened.forEach(SealedTable::close);
        }
    }

    @Override
    public void warmUp(MemoryFiles files) throws IOException {
        try (MemoryFiles.Scratch sealed = files.scratch("rehearsal.gbx");
                MemoryFiles.Scratch placed = files.scratch("rehearsal.parquet");
                SealedTable table = PlacementRehearsal.seal(sealed.path());
                FileChannel destination =
                        FileChannel.open(placed.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            place(List.of(new JobTable("", SealedTableCodec.encode(table))), List.of(destination));
        }
    }
}
