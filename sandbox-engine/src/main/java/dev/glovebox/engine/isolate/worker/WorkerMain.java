package dev.glovebox.engine.isolate.worker;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Aead;
import dev.glovebox.crypto.suite.AeadCipher;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedTableReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The worker's process: one query over sealed tables, then it ends. */
public final class WorkerMain implements TablePlacer {
    /** Enough calls, and cheap ones, to have the cipher compiled under the options with which the broker starts a worker. */
    private static final int CALLS = 500;

    private static final int CALL_BYTES = 256;

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
    public void warmUp() {
        Suite suite = Suites.international();
        byte[] nonce = new byte[Aead.NONCE_LENGTH];
        byte[] nothing = new byte[0];
        ByteBuffer plain = ByteBuffer.allocate(CALL_BYTES);
        ByteBuffer sealed = ByteBuffer.allocate(CALL_BYTES + Aead.TAG_LENGTH);
        try (SecretBytes throwAway = SecretBytes.random(suite.keyLength());
                AeadCipher cipher = suite.aead().cipher(throwAway)) {
            cipher.seal(nonce, nothing, plain, sealed);
            for (int i = 0; i < CALLS; i++) {
                cipher.open(nonce, nothing, sealed.flip(), plain.clear());
                sealed.position(sealed.limit());
            }
        }
    }
}
