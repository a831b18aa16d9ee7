package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.contract.GloveboxContract;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What the stub tells the contract about its call. */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
record Invocation(String channel, String txId, String function, List<String> arguments, Instant at, byte[] creator) {
    static Invocation of(Proposal proposal) {
        return new Invocation(
                proposal.channel(),
                proposal.txId(),
                proposal.function(),
                proposal.arguments(),
                proposal.at(),
                serialized(proposal.creator()));
    }

    /** Fabric's SerializedIdentity message: field 1 the organization, field 2 the certificate in PEM. */
    private static byte[] serialized(X509Certificate certificate) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, 1, GloveboxContract.AUTHORITY.getBytes(StandardCharsets.US_ASCII));
        field(out, 2, Certificates.toPem(certificate).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] value) {
        out.write((number << 3) | 2);
        int length = value.length;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(value);
    }
}
