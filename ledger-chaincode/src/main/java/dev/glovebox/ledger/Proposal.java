package dev.glovebox.ledger;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.sign.Signer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A call of the contract, not yet signed. Whoever holds the creator's key signs {@link #bytes}; that may be another process
 * than the one that sends it.
 *
 * @param channel the origin of the ledger that it is meant for: a proposal for one ledger is none for another
 */
public record Proposal(
        String channel, String function, List<String> arguments, X509Certificate creator, Instant at, String nonce) {
    private static final String DOMAIN = "glovebox/proposal/v1";
    private static final int NONCE_BYTES = 24;

    public Proposal {
        arguments = List.copyOf(arguments);
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }

    public static Proposal of(
            String channel, ContractCall call, X509Certificate creator, Instant at, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new Proposal(
                channel,
                call.function(),
                call.arguments(),
                creator,
                at,
                HexFormat.of().formatHex(nonce));
    }

    /** As on Fabric: digest of nonce and creator, so nobody can take another's id. */
    public String txId() {
        return HexFormat.of().formatHex(sha256(text(nonce + "|" + Certificates.fingerprint(creator))));
    }

    /** What is signed: every part with its length before it. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            part(out, DOMAIN);
            part(out, channel);
            part(out, function);
            part(out, nonce);
            part(out, Certificates.fingerprint(creator));
            out.writeLong(at.toEpochMilli());
            out.writeInt(arguments.size());
            for (String argument : arguments) {
                part(out, argument);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** To be sent. */
    public SignedProposal.Sent sign(Signer signer) {
        return new SignedProposal.Sent(this, signer.sign(bytes()));
    }

    private static void part(DataOutputStream out, String value) throws IOException {
        byte[] bytes = text(value);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
