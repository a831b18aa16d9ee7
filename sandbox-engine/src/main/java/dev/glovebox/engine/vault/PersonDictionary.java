package dev.glovebox.engine.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.seal.SegmentSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.PersonDomain;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The file of a domain's dictionary: keyed hashes of canonical identifiers with their person numbers, in the order of the hashes,
 * sealed under a key derived from the domain's. It holds no identifier, and without the domain's key not even the hashes.
 *
 * <pre>"GBXD", version (2), zero (2), header length (4), header (JSON), sealed stream of entries: hash (16), number (4)</pre>
 *
 * Numbers are dense: the number of entries is the next number.
 */
public final class PersonDictionary {
    private static final byte[] MAGIC = "GBXD".getBytes(StandardCharsets.US_ASCII);
    private static final short VERSION = 1;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int BUFFER = 1 << 16;
    private static final int ENTRY = 20;
    private static final String STREAM = "persons";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Header(String suite, Numbering numbering, String salt, int length) {}

    private PersonDictionary() {}

    /** What stands there, from the part in the clear. */
    public static Optional<Numbering> numbering(VaultFolder folder, PersonDomain domain) {
        Path file = folder.dictionary(domain);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Optional.of(header(in).numbering());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public static long persons(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long sealed = Files.size(file) - header(in).length();
            long segments = Math.ceilDiv(sealed, GbxFormat.SEGMENT + SegmentSealer.OVERHEAD);
            return (sealed - segments * SegmentSealer.OVERHEAD) / ENTRY;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The entries in the order of their hashes. */
    public static DataInputStream read(Path file, SecretBytes domainKey) {
        try {
            InputStream raw = Files.newInputStream(file);
            Header header = header(new DataInputStream(raw));
            Suite suite = Suites.named(header.suite());
            long left = Files.size(file) - header.length();
            try (SecretBytes key = key(suite, domainKey, header.numbering(), header.salt())) {
                SealedInput sealed = new SealedInput(
                        new BufferedInputStream(raw, BUFFER),
                        left,
                        new SegmentOpener(suite, key),
                        STREAM,
                        header.numbering().generation());
                return new DataInputStream(new BufferedInputStream(sealed, BUFFER));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Expects what {@link #read} gives. */
    public static DataOutputStream write(Path file, Suite suite, Numbering numbering, SecretBytes domainKey) {
        try {
            OutputStream raw = Files.newOutputStream(file);
            String salt = newName();
            byte[] text = JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("suite", suite.id())
                    .put("domain", numbering.domain().value())
                    .put("dictionary", numbering.dictionary())
                    .put("generation", numbering.generation())
                    .put("salt", salt));
            DataOutputStream head = new DataOutputStream(raw);
            head.write(MAGIC);
            head.writeShort(VERSION);
            head.writeShort(0);
            head.writeInt(text.length);
            head.write(text);
            head.flush();
            try (SecretBytes key = key(suite, domainKey, numbering, salt)) {
                SealedOutput sealed =
                        new SealedOutput(raw, new SegmentSealer(suite, key), STREAM, numbering.generation());
                return new DataOutputStream(new BufferedOutputStream(sealed, BUFFER));
            }
        } catch (IOException e) {
            throw new VaultException(Code.IO, "a person dictionary must be writable; check the vault's disk", e);
        }
    }

    /** 128 random bits. */
    public static String newName() {
        return SecretBytes.random(16)
                .use(
                        dev.glovebox.crypto.key.KeyAccess.forSealing(),
                        bytes -> HexFormat.of().formatHex(bytes));
    }

    /** A salt for each writing: a generation that was written twice after a crash must not repeat a nonce under one key. */
    private static SecretBytes key(Suite suite, SecretBytes domainKey, Numbering numbering, String salt) {
        String label = "glovebox person dictionary 1 " + numbering.domain() + " " + numbering.dictionary() + " "
                + numbering.generation() + " " + salt;
        return SecretBytes.takeFrom(suite.derive(domainKey, label, suite.keyLength()));
    }

    private static Header header(DataInputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readShort() != VERSION || in.readShort() != 0) {
            throw new VaultException(Code.FORMAT, "a person dictionary must be of format 1; this one is not");
        }
        int length = in.readInt();
        if (length < 2 || length > LONGEST_HEADER) {
            throw new VaultException(Code.FORMAT, "a person dictionary must have a header; this one does not");
        }
        JsonNode node = JSON.readTree(in.readNBytes(length));
        Numbering numbering = new Numbering(
                new PersonDomain(node.path("domain").asText()),
                node.path("dictionary").asText(),
                node.path("generation").asLong());
        return new Header(
                node.path("suite").asText(), numbering, node.path("salt").asText(), 12 + length);
    }

    private static VaultException unreadable(IOException cause) {
        return new VaultException(
                Code.IO, "a person dictionary must be readable; check the vault, or restore it from a backup", cause);
    }
}
