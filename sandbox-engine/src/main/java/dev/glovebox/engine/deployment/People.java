package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.record.Consumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Who was issued an identity, one line each: the names behind the ledger's pseudonyms, for those who may read the trace. */
public final class People {
    private final Path file;

    public People(Path file) {
        this.file = file;
    }

    public void add(Party party) {
        String line =
                party.name() + "\t" + party.department() + "\t" + party.role().text() + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("the list of issued identities cannot be written", failed);
        }
    }

    public List<Party> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields.length == 3)
                    .map(fields -> new Party(fields[0], fields[1], Role.parse(fields[2])))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the list of issued identities cannot be read", failed);
        }
    }

    /** Whose pseudonym this is; empty for somebody who was never issued an identity here. */
    public Optional<Party> behind(Consumer consumer, SecretBytes pseudonyms, Suite suite) {
        Commitments commitments = new Commitments(suite, new SecureRandom());
        return all().stream()
                .filter(party -> commitments.pseudonym(pseudonyms, party).equals(consumer))
                .findFirst();
    }
}
