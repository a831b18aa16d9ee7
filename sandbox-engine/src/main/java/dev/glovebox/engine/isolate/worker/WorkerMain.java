package dev.glovebox.engine.isolate.worker;

import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedTableReader;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** The worker's process: one query over sealed tables, then it ends. */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        Suites.warmUp(Suites.international());
        Worker.main(arguments, WorkerMain::place);
    }

    private static void place(byte[] opening, FileChannel destination) throws IOException {
        try (SealedTable table = SealedTableCodec.decode(opening)) {
            SealedTableReader.standard().place(table, destination);
        }
    }
}
