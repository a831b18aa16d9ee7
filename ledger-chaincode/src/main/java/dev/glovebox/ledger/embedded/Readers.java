package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A few reading connections; each use sees one consistent snapshot. */
final class Readers implements AutoCloseable {
    private static final int COUNT = 4;

    private final BlockingQueue<Sql> idle = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean closed;

    Readers(Path file) {
        for (int i = 0; i < COUNT; i++) {
            idle.add(Sql.reader(file));
        }
    }

    <T> T read(Function<Sql, T> use) {
        Sql sql = take();
        try {
            sql.run("BEGIN");
            try {
                return use.apply(sql);
            } finally {
                sql.run("COMMIT");
            }
        } finally {
            idle.add(sql);
        }
    }

    private Sql take() {
        try {
            Sql sql = null;
            while (sql == null) {
                if (closed) {
                    throw new LedgerException(LedgerException.Code.CLOSED, "the ledger was closed");
                }
                sql = idle.poll(100, TimeUnit.MILLISECONDS);
            }
            return sql;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(LedgerException.Code.CLOSED, "interrupted before the ledger was read", e);
        }
    }

    /** Waits for the readings under way. */
    @Override
    public void close() {
        for (int i = 0; i < COUNT; i++) {
            take().close();
        }
        closed = true;
    }
}
