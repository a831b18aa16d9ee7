package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.vault.Numbering;
import dev.glovebox.engine.vault.PersonDictionary;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.policy.model.PersonDomain;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges sorted hashes into a domain's dictionary, streaming. The caller holds the domain's lock. */
final class DictionaryUpdate {
    private static final long MOST_PERSONS = 1L << 32;

    /** Hashes in, as many numbers out, in the same order. */
    static final class Run implements AutoCloseable {
        private final DataInputStream in;
        private final DataOutputStream out;
        private PersonHash.Value head = new PersonHash.Value(Long.MIN_VALUE, Long.MIN_VALUE);

        Run(DataInputStream in, DataOutputStream out) {
            this.in = in;
            this.out = out;
        }

        private boolean advance() throws IOException {
            PersonHash.Value next = readHash(in);
            if (next == null) {
                close();
                return false;
            }
            head = next;
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
            out.close();
        }
    }

    private final VaultFolder folder;
    private final Suite suite;
    private final PersonDomain domain;
    private PersonHash.@Nullable Value known;
    private int knownNumber;
    private long next;

    DictionaryUpdate(VaultFolder folder, Suite suite, PersonDomain domain) {
        this.folder = folder;
        this.suite = suite;
        this.domain = domain;
    }

    /** Numbers every run; the dictionary's file is replaced exactly when persons were added. */
    Numbering merge(SecretBytes domainKey, List<Run> runs) throws IOException {
        Path file = folder.dictionary(domain);
        Optional<Numbering> old = PersonDictionary.numbering(folder, domain);
        Numbering fresh = new Numbering(
                domain,
                old.map(Numbering::dictionary).orElseGet(PersonDictionary::newName),
                old.map(Numbering::generation).orElse(0L) + 1);
        long before = old.isPresent() ? PersonDictionary.persons(file) : 0;
        next = before;
        Path draft = Durable.draft(file);
        try (DataInputStream entries = old.isPresent()
                        ? PersonDictionary.read(file, domainKey)
                        : new DataInputStream(InputStream.nullInputStream());
                DataOutputStream out = PersonDictionary.write(draft, suite, fresh, domainKey)) {
            merge(entries, out, runs);
        } catch (IOException | RuntimeException e) {
            Durable.discard(draft);
            throw e;
        }
        if (next == before && old.isPresent()) {
            Durable.discard(draft);
            return old.get();
        }
        Durable.publish(draft, file);
        return fresh;
    }

    private void merge(DataInputStream entries, DataOutputStream out, List<Run> runs) throws IOException {
        PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(run -> run.head));
        for (Run run : runs) {
            if (run.advance()) {
                heads.add(run);
            }
        }
        readKnown(entries);
        while (!heads.isEmpty()) {
            PersonHash.Value value = heads.element().head;
            copyBelow(value, entries, out);
            boolean isKnown = value.equals(known);
            int number = isKnown ? knownNumber : fresh();
            if (!isKnown) {
                writeEntry(out, value, number);
            }
            answer(heads, value, number);
        }
        copyBelow(null, entries, out);
    }

    private void answer(PriorityQueue<Run> heads, PersonHash.Value value, int number) throws IOException {
        while (!heads.isEmpty() && heads.element().head.equals(value)) {
            Run run = heads.remove();
            run.out.writeInt(number);
            if (run.advance()) {
                heads.add(run);
            }
        }
    }

    /** Copies the entries before {@code limit}; all that are left when it is null. */
    private void copyBelow(PersonHash.@Nullable Value limit, DataInputStream entries, DataOutputStream out)
            throws IOException {
        for (PersonHash.Value value = known;
                value != null && (limit == null || value.compareTo(limit) < 0);
                value = known) {
            writeEntry(out, value, knownNumber);
            readKnown(entries);
        }
    }

    private int fresh() {
        if (next >= MOST_PERSONS) {
            throw new VaultException(
                    Code.REFUSED, "a person domain has at most 4294967296 persons; this one would have more");
        }
        return (int) next++;
    }

    private void readKnown(DataInputStream entries) throws IOException {
        known = readHash(entries);
        if (known != null) {
            knownNumber = entries.readInt();
        }
    }

    private static void writeEntry(DataOutputStream out, PersonHash.Value value, int number) throws IOException {
        out.writeLong(value.high());
        out.writeLong(value.low());
        out.writeInt(number);
    }

    private static PersonHash.@Nullable Value readHash(DataInputStream in) throws IOException {
        try {
            return new PersonHash.Value(in.readLong(), in.readLong());
        } catch (EOFException e) {
            return null;
        }
    }
}
