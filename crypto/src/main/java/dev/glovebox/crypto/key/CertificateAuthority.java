package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.operator.OperatorCreationException;

/** The deployment's issuing authority: {@code ca.pem} and {@code ca-key.pem} (0600) in one folder. Thread-safe. */
public final class CertificateAuthority {

    /** Services belong to the deployment, not to a department. */
    public static final String SERVICE_DEPARTMENT = "glovebox";

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Clock clock;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key, Clock clock) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    public static CertificateAuthority create(Path folder, String name) {
        return create(folder, name, Clock.systemUTC());
    }

    /** Fails with {@link Code#EXISTS} when the folder holds an authority: its certificates would lose their issuer. */
    public static CertificateAuthority create(Path folder, String name, Clock clock) {
        try {
            KeyPair pair = CertificateTemplate.newKey();
            X500Name subject = CertificateTemplate.authorityName(name);
            CertificateTemplate template =
                    new CertificateTemplate(subject, subject, pair.getPublic(), clock.instant(), AUTHORITY_VALIDITY);
            template.forAuthority(pair.getPublic());
            X509Certificate certificate = template.sign(pair.getPrivate());
            PrivateKeys.write(folder.resolve("ca-key.pem"), pair.getPrivate());
            Certificates.write(folder.resolve("ca.pem"), certificate);
            return new CertificateAuthority(certificate, pair.getPrivate(), clock);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a P-256 authority can be made on every JDK", e);
        }
    }

    public static CertificateAuthority open(Path folder) {
        return open(folder, Clock.systemUTC());
    }

    public static CertificateAuthority open(Path folder, Clock clock) {
        X509Certificate certificate = Certificates.read(folder.resolve("ca.pem"));
        PrivateKey key = PrivateKeys.read(folder.resolve("ca-key.pem"));
        PrivateKeys.requireMatch(key, certificate, folder);
        Certificates.verify(certificate, certificate, clock.instant());
        return new CertificateAuthority(certificate, key, clock);
    }

    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve("ca-key.pem"));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * A certificate for TLS clients and for signing, with a key made here; the caller hands both to their person. It serves any purpose, because Fabric
     * takes no identity whose purposes leave out TLS servers; it names no host, so no client takes it for one.
     */
    public IssuedIdentity issue(Party party, Duration validity) {
        return issue(party, validity, List.of(), KeyPurposeId.id_kp_clientAuth, KeyPurposeId.anyExtendedKeyUsage);
    }

    /** A certificate for a TLS server (that may also call others) under the given names. */
    public IssuedIdentity issueServer(String host, List<InetAddress> addresses, Duration validity) {
        Party service = new Party(host, SERVICE_DEPARTMENT, Role.SERVICE);
        return issue(service, validity, addresses, KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
    }

    private IssuedIdentity issue(
            Party party, Duration validity, List<InetAddress> addresses, KeyPurposeId... purposes) {
        if (validity.isNegative() || validity.isZero())
            throw new CryptoException(Code.LIMIT, "a certificate's validity must be longer than zero");
        try {
            KeyPair pair = CertificateTemplate.newKey();
            X500Name issuer =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            CertificateTemplate template = new CertificateTemplate(
                    issuer, CertificateTemplate.partyName(party), pair.getPublic(), clock.instant(), validity);
            template.forParty(party, pair.getPublic(), certificate, purposes);
            if (Arrays.asList(purposes).contains(KeyPurposeId.id_kp_serverAuth))
                template.forHost(party.name(), addresses);
            return new IssuedIdentity(template.sign(key), pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a P-256 certificate can be issued on every JDK", e);
        }
    }
}
