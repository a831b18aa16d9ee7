package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.sign.Verifiers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** A node of an organization: what its certificate must be for its signatures to count. */
record Members(String organization, String kind, List<X509Certificate> issuers, Instant at) {
    /** As much as peers let a client's clock differ. */
    private static final Duration CLIENT_CLOCK = Duration.ofMinutes(15);

    /** Who says so, not yet believed. */
    static SerializedIdentity named(ByteString identity) {
        try {
            return SerializedIdentity.parseFrom(identity);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoException(CryptoException.Code.MALFORMED, "a signer must be an identity of Fabric's", e);
        }
    }

    /** Throws a {@link CryptoException} unless a node of this organization and kind signed. */
    void require(SerializedIdentity signer, ByteString message, ByteString signature) {
        X509Certificate certificate = Certificates.fromPem(signer.getIdBytes().toByteArray());
        boolean issued = issuers.stream().anyMatch(issuer -> isIssued(certificate, issuer));
        if (!issued || !isOfKind(certificate)) {
            throw new CryptoException(
                    CryptoException.Code.UNTRUSTED,
                    "who signs for " + organization + " must be of its kind " + kind + ","
                            + " certified by the authority that the channel names; this one is not");
        }
        requireSigned(organization, certificate, message, signature);
    }

    static void requireSigned(String who, X509Certificate certificate, ByteString message, ByteString signature) {
        if (!Verifiers.fromCertificate(certificate).verify(message.toByteArray(), signature.toByteArray())) {
            throw new CryptoException(
                    CryptoException.Code.AUTHENTICATION, "the signature of " + who + " does not match what it signs");
        }
    }

    /** The transaction's time is its client's: a certificate made minutes before may seem to be of the future. */
    private boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        return Stream.of(Duration.ZERO, CLIENT_CLOCK, CLIENT_CLOCK.negated())
                .anyMatch(off -> isIssued(certificate, issuer, at.plus(off)));
    }

    private static boolean isIssued(X509Certificate certificate, X509Certificate issuer, Instant time) {
        try {
            Certificates.verify(certificate, issuer, time);
            return true;
        } catch (CryptoException notByThisOne) {
            return false;
        }
    }

    private boolean isOfKind(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .anyMatch(part -> part.getType().equalsIgnoreCase("OU") && kind.equals(part.getValue()));
        } catch (InvalidNameException unreadable) {
            return false;
        }
    }
}
