package dev.glovebox.engine.release;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.ledger.receipt.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Which charges have a recorded answer. Reads every recorded release, so only for a broker that starts after a kill. */
public final class RecordedCharges {
    private static final String RECORDED = ".sealed";
    private static final String DRAFT = ".part";

    private RecordedCharges() {}

    /** By charge, the commitment to its answer, as the ledger is to have it. Drafts that a kill left are removed. */
    public static Map<String, String> commitments(Path folder, Suite suite, SecretBytes key) {
        RecordSealer sealer = new RecordSealer(suite, key);
        Map<String, String> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(DRAFT)) {
                    Files.delete(file);
                } else if (name.endsWith(RECORDED)) {
                    add(found, name.substring(0, name.length() - RECORDED.length()), file, suite, sealer);
                }
            }
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException("the recorded releases cannot be read", failed);
        }
    }

    private static void add(Map<String, String> found, String name, Path file, Suite suite, RecordSealer sealer)
            throws IOException {
        try {
            byte[] sealed = Files.readAllBytes(file);
            RecordedRelease release =
                    RecordedReleaseJson.read(sealer.open(HexFormat.of().parseHex(name), sealed));
            byte[] answer = Release.canonical(release).getBytes(StandardCharsets.UTF_8);
            found.put(release.charge().charge(), new Opening("result", answer, release.resultSalt()).commitment(suite));
        } catch (CryptoException | IllegalArgumentException changed) {
            // Whoever asks for it will be told; to the charge it is no answer.
            return;
        }
    }
}
