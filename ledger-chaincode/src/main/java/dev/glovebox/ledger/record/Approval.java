package dev.glovebox.ledger.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * One of those whom a request waits for has decided.
 *
 * @param seat for whom: {@code owner:D}, {@code approver:D} or {@code authority}; each seat approves at most once and refuses at most once
 * @param signer digest of the public key that signed
 * @param approved whether the question may be asked; a refusal ends the request, also after approvals
 * @param text the request's commitment to the text that was read and signed
 * @param until the last moment at which the question may be asked, again and again; 0 for once
 */
public record Approval(String request, String seat, String signer, boolean approved, String text, long until, long at)
        implements LedgerRecord {
    static final String TYPE = "approval/v1";

    public Approval {
        Shapes.id("request", request);
        Shapes.seat("seat", seat);
        Shapes.digest("signer", signer);
        Shapes.digest("text", text);
        Shapes.count("until", until);
        Shapes.count("at", at);
    }

    /** What stands for the holder of a certificate: SHA-256 of the public key. */
    public static String signer(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(certificate.getPublicKey().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Approval read(CanonicalReader in) {
        boolean approved = in.next("approved").flag();
        long at = in.next("at").integer();
        String request = in.next("request").text();
        String seat = in.next("seat").text();
        String signer = in.next("signer").text();
        String text = in.next("text").text();
        long until = in.next("until").integer();
        return new Approval(request, seat, signer, approved, text, until, at);
    }

    @Override
    public String recordId() {
        return (approved ? "approval:" : "refusal:") + request + ":" + seat;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("approved", approved ? 1 : 0)
                .integer("at", at)
                .text("request", request)
                .text("seat", seat)
                .text("signer", signer)
                .text("text", text)
                .integer("until", until)
                .end();
    }
}
