package dev.glovebox.ledger;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.sign.Signer;
import dev.glovebox.ledger.contract.GloveboxContract;
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
    private static final int ENDORSER_TRANSACTION = 3;
    private static final int NONCE_BYTES = 24;

    public Proposal {
        arguments = List.copyOf(arguments);
        at = Instant.ofEpochMilli(at.toEpochMilli());
        if (!nonce.matches("([0-9a-f]{2})*")) {
            throw new IllegalArgumentException("a nonce is bytes in lower-case hex");
        }
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
        return txId(nonceBytes(), creatorBytes());
    }

    public static String txId(byte[] nonce, byte[] creator) {
        return HexFormat.of().formatHex(sha256(nonce, creator));
    }

    /**
     * What is signed: Fabric's own {@code Proposal} message, for every ledger, so that one signature of a person is good wherever the ledger runs. The part
     * of the channel before the slash is Fabric's channel, the part after it the contract's name there.
     */
    public byte[] bytes() {
        return new Message().put(1, headerBytes()).put(2, payloadBytes()).bytes();
    }

    /** The proposal's {@code Header}; the transaction that follows from it bears the same. */
    public byte[] headerBytes() {
        Message timestamp = new Message().put(1, at.getEpochSecond()).put(2, at.getNano());
        Message contract = new Message().put(2, contractName());
        Message channelHeader = new Message()
                .put(1, ENDORSER_TRANSACTION)
                .put(3, timestamp)
                .put(4, channel.substring(0, Math.max(0, channel.indexOf('/'))))
                .put(5, txId())
                .put(7, new Message().put(2, contract));
        Message signatureHeader = new Message().put(1, creatorBytes()).put(2, nonceBytes());
        return new Message().put(1, channelHeader).put(2, signatureHeader).bytes();
    }

    /** The proposal's {@code ChaincodeProposalPayload}. */
    public byte[] payloadBytes() {
        Message input = new Message().put(1, function);
        arguments.forEach(argument -> input.put(1, argument));
        Message spec =
                new Message().put(2, new Message().put(2, contractName())).put(3, input);
        return new Message().put(1, new Message().put(1, spec)).bytes();
    }

    /** Fabric's {@code SerializedIdentity}: who vouches for the creator, and the certificate. */
    public byte[] creatorBytes() {
        return new Message()
                .put(1, GloveboxContract.AUTHORITY)
                .put(2, Certificates.toPem(creator))
                .bytes();
    }

    private String contractName() {
        return channel.substring(channel.indexOf('/') + 1);
    }

    private byte[] nonceBytes() {
        return HexFormat.of().parseHex(nonce);
    }

    /** To be sent. */
    public SignedProposal.Sent sign(Signer signer) {
        return new SignedProposal.Sent(this, signer.sign(bytes()));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
