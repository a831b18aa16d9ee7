package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.jspecify.annotations.Nullable;

/** Reads, writes and verifies X.509 certificates of this deployment's issuing authority. */
public final class Certificates {

    private static final String TYPE = "CERTIFICATE";
    private static final long LARGEST_FILE = 1 << 16;

    private Certificates() {}

    /** Who the certificate names. Says nothing about its issuer: {@link #verify} first. */
    public static Party party(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(FabricAttributes.OID);
        if (extension == null) {
            throw new CryptoException(
                    Code.MALFORMED,
                    "a certificate must carry role and department (extension " + FabricAttributes.OID
                            + "); it does not. Issue it with this deployment's authority");
        }
        byte[] text;
        try {
            text = ASN1OctetString.getInstance(extension).getOctets();
        } catch (RuntimeException e) {
            throw new CryptoException(
                    Code.MALFORMED, "a certificate's attribute extension must be an octet string; it is not", e);
        }
        return FabricAttributes.party(new String(text, StandardCharsets.UTF_8));
    }

    /** Succeeds only when {@code ca} may sign, did sign {@code leaf}, and both are valid at {@code at}. No revocation check. */
    public static void verify(X509Certificate leaf, X509Certificate ca, Instant at) {
        requireValidAt("certificate", leaf, at);
        requireValidAt("authority's certificate", ca, at);
        if (ca.getBasicConstraints() < 0)
            throw untrusted("the authority's certificate must be one of an authority; it is not", null);
        try {
            PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
            trust.setRevocationEnabled(false);
            trust.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX").validate(factory().generateCertPath(List.of(leaf)), trust);
        } catch (CertPathValidatorException e) {
            throw untrusted("the certificate must be issued by this deployment's authority; it is not", e);
        } catch (GeneralSecurityException e) {
            throw untrusted("the certificate must be verifiable; it is not", e);
        }
    }

    public static X509Certificate fromPem(byte[] pem) {
        return fromDer(Pem.decode(TYPE, pem));
    }

    public static X509Certificate fromDer(byte[] der) {
        try {
            return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Code.MALFORMED, "a certificate must be X.509 in DER; it cannot be read", e);
        }
    }

    public static String toPem(X509Certificate certificate) {
        return Pem.encode(TYPE, der(certificate));
    }

    public static X509Certificate read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE)
                throw new CryptoException(
                        Code.MALFORMED, "file %s must hold one certificate; it is too large".formatted(file));
            return fromPem(Files.readAllBytes(file));
        } catch (IOException e) {
            throw KeyFiles.unreadable(file, e);
        } catch (CryptoException e) {
            throw new CryptoException(e.code(), "in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    public static void write(Path file, X509Certificate certificate) {
        try {
            KeyFiles.createFolder(file.toAbsolutePath().getParent());
            Files.writeString(file, toPem(certificate), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new CryptoException(
                    Code.FILE, "certificate file %s cannot be written; check folder and disk".formatted(file), e);
        }
    }

    /** SHA-256 of the DER encoding, lower-case hexadecimal. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void requireValidAt(String what, X509Certificate certificate, Instant at) {
        Instant start = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (at.isBefore(start)) {
            throw new CryptoException(
                    Code.NOT_YET_VALID,
                    "the %s must be valid at %s; it is valid from %s. Check the clock".formatted(what, at, start));
        }
        if (at.isAfter(end)) {
            throw new CryptoException(
                    Code.EXPIRED,
                    "the %s must be valid at %s; it ended at %s. Ask for a new one".formatted(what, at, end));
        }
    }

    private static CryptoException untrusted(String rule, @Nullable Exception cause) {
        return new CryptoException(Code.UNTRUSTED, rule, cause);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a parsed certificate can be encoded", e);
        }
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
