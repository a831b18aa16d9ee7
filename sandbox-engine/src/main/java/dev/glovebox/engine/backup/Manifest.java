package dev.glovebox.engine.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.glovebox.engine.deployment.DeploymentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a backup holds. It is written last: a folder without one is of a backup that was not finished.
 *
 * @param format 1
 * @param deployment its name in {@code glovebox.yaml}
 * @param at when it was begun, ISO 8601
 * @param head of the ledger; empty where a network's ledger has no replica yet
 * @param files by path within the deployment, with {@code /} between the parts
 */
public record Manifest(int format, String deployment, String at, Optional<Head> head, SortedMap<String, Entry> files) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    /** Neither empty parts nor such as lead elsewhere. */
    private static final Pattern PATH =
            Pattern.compile("(?:(?!\\.{1,2}/)[^/\\\\\\p{Cntrl}]+/)*(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]+");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** {@code root} in hex. */
    public record Head(long records, String root) {}

    /** {@code sha256} in hex. */
    public record Entry(long bytes, String sha256) {}

    public Manifest {
        if (format != FORMAT) {
            throw new IllegalArgumentException("a manifest has format " + FORMAT);
        }
        if (!files.keySet().stream().allMatch(path -> PATH.matcher(path).matches())) {
            throw new IllegalArgumentException("a path of the manifest leaves the backup");
        }
        files = new TreeMap<>(files);
    }

    void write(Path folder) throws IOException {
        Tree.write(folder.resolve(NAME), JSON.writeValueAsString(this) + "\n");
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new DeploymentException(
                    "BACKUP-01",
                    folder + " is no backup, or one that was not finished: it has no " + NAME
                            + "; make one with `glovebox backup`");
        }
        try {
            return JSON.readValue(Files.readString(file), Manifest.class);
        } catch (JacksonException | IllegalArgumentException damaged) {
            throw new DeploymentException(
                    "BACKUP-02", file + " is damaged or of another version; restore another backup", damaged);
        } catch (IOException unreadable) {
            throw new DeploymentException("BACKUP-02", file + " cannot be read", unreadable);
        }
    }
}
