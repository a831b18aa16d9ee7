package dev.glovebox.engine.vault.seal;

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
    private SealerMain() {}

    public static void main(String[] arguments) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            System.setOut(nowhere);
            System.setErr(nowhere);
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
