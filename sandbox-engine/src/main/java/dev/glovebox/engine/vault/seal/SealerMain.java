package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.isolate.sandbox.Lockdown;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The sealing process: one request on stdin, one report on stdout, then the end. It logs nothing: it sees rows. */
public final class SealerMain {
    /** The argument of a process in the sandbox, which then also locks itself down; the sandbox's tier comes next. */
    public static final String CONFINED = "confined";

    private static final int PROCESS_THREADS = 256;

    private SealerMain() {}

    /** Before it is told a key. What it will load has to be loaded by then. */
    private static void lockDown(Tier tier) throws IOException {
        Engine.load();
        try (MemoryFile file = MemoryFile.create()) {
            file.clear();
        }
        if (!Lockdown.applyWithFiles(tier, PROCESS_THREADS)) {
            throw new IllegalStateException("a sealer is told nothing before it is locked down");
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            System.setOut(nowhere);
            System.setErr(nowhere);
            if (arguments.length > 0 && arguments[0].equals(CONFINED)) {
                lockDown(Tier.valueOf(arguments[1]));
            }
            SealerFrames.write(out, answer());
        }
    }

    private static byte[] answer() throws IOException {
        try {
            return SealerFrames.sealed(new Sealer().seal(SealerFrames.readRequest(new DataInputStream(System.in))));
        } catch (SealRefused refused) {
            return SealerFrames.refused(refused);
        } catch (VaultException failure) {
            return SealerFrames.failed(failure);
        } catch (RuntimeException | IOException | OutOfMemoryError unexpected) { // Its text may quote what was read.
            return SealerFrames.failed(new VaultException(
                    Code.ENGINE, "sealing must run to its end; an unexpected fault ended it. Nothing was sealed"));
        }
    }
}
