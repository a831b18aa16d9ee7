package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.Numbering;
import dev.glovebox.policy.model.PersonRule;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From identifiers to person numbers. Each piece gives its distinct identifiers' keyed hashes in order; one merge with the domain's
 * dictionary numbers those that are new, in the order of their hashes: random to everyone without the key. Identifiers stay in
 * the engine's memory and in spills; the dictionary never sees one.
 */
final class PersonNumbers {
    private final Engine engine;
    private final Spills spills;
    private final MemoryFile buffer;
    private final PersonRule.PersonColumn rule;
    private final PersonHash hash;
    private final List<Spills.Spill> hashes = new ArrayList<>();
    private final List<Spills.Spill> identifiers = new ArrayList<>();
    private List<Spills.Spill> numbers = List.of();

    PersonNumbers(Engine engine, Spills spills, MemoryFile buffer, PersonRule.PersonColumn rule, PersonHash hash) {
        this.engine = engine;
        this.spills = spills;
        this.buffer = buffer;
        this.rule = rule;
        this.hash = hash;
    }

    /** The person column as text, by which a number is looked up. */
    String identifier() {
        return "CAST(s." + Sql.name(rule.column().value()) + " AS VARCHAR)";
    }

    void add(Pieces.Piece piece) throws IOException {
        engine.run("persons", "CREATE TABLE ids (id VARCHAR, high BIGINT, low BIGINT)");
        String distinct = "SELECT DISTINCT " + identifier() + " FROM " + Sql.name(piece.table()) + " s WHERE "
                + Sql.name(rule.column().value()) + " IS NOT NULL";
        try (Engine reading = engine.duplicate()) {
            engine.fill(
                    "persons",
                    "ids",
                    appender -> reading.query("persons", distinct, row -> {
                        String id = row.getString(1);
                        PersonHash.Value value = hash.of(id).orElse(null);
                        if (value != null) {
                            appender.beginRow();
                            appender.append(id);
                            appender.append(value.high());
                            appender.append(value.low());
                            appender.endRow();
                        }
                    }));
        }
        Spills.Spill run = spills.create();
        try (DataOutputStream out = spills.write(run)) {
            engine.query("persons", "SELECT high, low FROM ids ORDER BY high, low", row -> {
                out.writeLong(row.getLong(1));
                out.writeLong(row.getLong(2));
            });
        }
        hashes.add(run);
        identifiers.add(spills.store(engine, buffer, "SELECT id FROM ids ORDER BY high, low"));
        engine.drop("ids");
    }

    Numbering number(DictionaryUpdate dictionary, SecretBytes domainKey) throws IOException {
        List<DictionaryUpdate.Run> runs = new ArrayList<>();
        List<Spills.Spill> numbered = new ArrayList<>();
        for (Spills.Spill run : hashes) {
            Spills.Spill out = spills.create();
            numbered.add(out);
            runs.add(new DictionaryUpdate.Run(spills.read(run), spills.write(out)));
        }
        Numbering numbering = dictionary.merge(domainKey, runs);
        numbers = numbered;
        return numbering;
    }

    /** Makes the table {@code numbers} with {@code id} and {@code num} for one piece. */
    void load(Pieces.Piece piece) throws IOException {
        spills.load(engine, buffer, identifiers.get(piece.index), "ids");
        engine.run("persons", "CREATE TABLE nums (num UINTEGER)");
        try (DataInputStream in = spills.read(numbers.get(piece.index))) {
            engine.fill("persons", "nums", appender -> {
                while (true) {
                    int number;
                    try {
                        number = in.readInt();
                    } catch (EOFException e) {
                        return;
                    }
                    appender.beginRow();
                    appender.append(number);
                    appender.endRow();
                }
            });
        }
        engine.run("persons", "CREATE TABLE numbers AS SELECT id, num FROM ids POSITIONAL JOIN nums");
        engine.drop("ids");
        engine.drop("nums");
    }
}
