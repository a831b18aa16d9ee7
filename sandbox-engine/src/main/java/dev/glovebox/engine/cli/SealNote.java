package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.vault.seal.SealReport;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The owner's note of a sealing, kept beside the owner's key: it opens the commitments on the ledger. */
final class SealNote {
    private SealNote() {}

    static void keep(Path identity, DatasetName dataset, long version, SealReport report, List<Opening> openings) {
        ObjectNode note = JsonNodeFactory.instance.objectNode();
        note.put("dataset", dataset.value()).put("version", version).put("root", report.rootText());
        ObjectNode all = note.putObject("openings");
        openings.forEach(opening -> all.putObject(opening.label())
                .put("value", new String(opening.value(), StandardCharsets.US_ASCII))
                .put("salt", opening.salt()));
        Path file = identity.resolve("sealed").resolve(dataset.value() + "-v" + version + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, note.toPrettyString() + "\n");
        } catch (IOException failed) {
            throw CommandFailure.usage("the version is registered, but its note cannot be written to " + file);
        }
    }
}
