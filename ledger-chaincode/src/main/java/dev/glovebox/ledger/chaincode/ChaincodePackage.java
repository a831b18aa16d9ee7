package dev.glovebox.ledger.chaincode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an organization approves and installs: where the service is, and which program it must be.
 *
 * @param label names the program by the first digits of its digest
 * @param program {@link ProgramDigest} of the class path that may serve
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, compared never.
public record ChaincodePackage(String label, String program, byte[] archive) {
    private static final String DIGEST_FILE = "program.sha256";
    private static final Pattern LABEL = Pattern.compile("\"label\":\"([a-z0-9_.-]{1,64})\"");
    private static final int LABEL_DIGITS = 16;

    public ChaincodePackage {
        if (!program.matches("[0-9a-f]{64}")) {
            throw new ServiceException("CHAINCODE-02", "the package must name its program by a SHA-256; it does not");
        }
        archive = archive.clone();
    }

    /** For a service at {@code connection}, to be run from a class path of this digest. */
    public static ChaincodePackage of(String program, PeerConnection connection) {
        String label = "glovebox_" + program.substring(0, LABEL_DIGITS);
        byte[] code = TarGz.write(
                new TreeMap<>(Map.of("connection.json", ascii(connection.json()), DIGEST_FILE, ascii(program + "\n"))));
        // Fabric's names for a service that the peer calls: external chaincode.
        String metadata = "{\"path\":\"\",\"type\":\"ccaas\",\"label\":\"" + label + "\"}";
        byte[] archive = TarGz.write(new TreeMap<>(Map.of("code.tar.gz", code, "metadata.json", ascii(metadata))));
        return new ChaincodePackage(label, program, archive);
    }

    public static ChaincodePackage read(Path file) {
        try {
            byte[] archive = Files.readAllBytes(file);
            Map<String, byte[]> outer = TarGz.read(archive);
            Map<String, byte[]> code = TarGz.read(outer.getOrDefault("code.tar.gz", new byte[0]));
            Matcher label = LABEL.matcher(text(outer, "metadata.json"));
            if (!label.find()) {
                throw new ServiceException("CHAINCODE-02", file + " has no label");
            }
            return new ChaincodePackage(label.group(1), text(code, DIGEST_FILE).strip(), archive);
        } catch (IOException e) {
            throw new ServiceException("CHAINCODE-03", file + " cannot be read", e);
        }
    }

    /** As Fabric computes it: label and digest of the archive. */
    public String id() {
        return label + ":" + HexFormat.of().formatHex(sha256(archive));
    }

    @Override
    public byte[] archive() {
        return archive.clone();
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
