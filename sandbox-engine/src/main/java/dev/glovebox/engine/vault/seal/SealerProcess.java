package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.PersonRule;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Seals in a process of its own, which a {@link Launcher} confines. */
public final class SealerProcess {

    /** Starts {@link SealerMain} such that it reads and writes nothing but these; both with absolute paths. */
    @FunctionalInterface
    public interface Launcher {
        Process start(List<Path> readable, List<Path> writable) throws IOException;
    }

    private final Launcher launcher;

    public SealerProcess(Launcher launcher) {
        this.launcher = launcher;
    }

    /**
     * As {@link Sealer#seal}; {@link Code#DIED} when the process ends without a report, and then the previous version is untouched.
     *
     * @param policyText what {@code request.policy()} was read from
     */
    public SealReport seal(SealRequest request, String policyText) {
        try {
            Process process = launcher.start(readable(request), writable(request));
            try (DataInputStream in = new DataInputStream(process.getInputStream())) {
                try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
                    SealerFrames.writeRequest(out, request, policyText);
                }
                return SealerFrames.readReport(in);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new VaultException(
                    Code.DIED,
                    "the sealing process must report; it ended without. Nothing was sealed; check the machine's memory and disk",
                    e);
        }
    }

    private static List<Path> readable(SealRequest request) {
        List<Path> files = new ArrayList<>(request.sources());
        request.references().values().forEach(table -> files.add(table.file()));
        return files;
    }

    /** What one sealing adds to: whatever the owner's files do to the engine, other datasets' versions stay as they are. */
    private static List<Path> writable(SealRequest request) throws IOException {
        List<Path> folders = new ArrayList<>();
        folders.add(request.vault().dataset(request.policy().dataset()));
        if (request.policy().person() instanceof PersonRule.PersonColumn person) {
            folders.add(request.vault().persons(person.domain()));
        }
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
        return folders;
    }
}
