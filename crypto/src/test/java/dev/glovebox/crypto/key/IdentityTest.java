package dev.glovebox.crypto.key;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.sign.SignatureAlgorithm;
import dev.glovebox.crypto.sign.Verifiers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Party OLGA = new Party("olga", "civil-affairs", Role.OWNER);

    @TempDir
    Path folder;

    private CertificateAuthority authority;

    @BeforeEach
    void createAuthority() {
        authority = CertificateAuthority.create(folder.resolve("ca"), "Glovebox demo", CLOCK);
    }

    @Test
    void comesBackFromItsFolder() throws IOException {
        authority.issue(OLGA, YEAR).writeTo(folder.resolve("olga"));
        Identity olga = Identity.load(folder.resolve("olga"), NOW);
        assertThat(olga.party()).isEqualTo(OLGA);
        byte[] message = "policy".getBytes(UTF_8);
        assertThat(olga.signer().algorithm()).isEqualTo(SignatureAlgorithm.ECDSA_P256);
        assertThat(Verifiers.fromCertificate(olga.certificate())
                        .verify(message, olga.signer().sign(message)))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("olga/key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void namesPartyInSubjectAndFabricAttributes() throws Exception {
        X509Certificate certificate =
                authority.issue(new Party("奥尔加", "民政局", Role.OWNER), YEAR).certificate();
        assertThat(Certificates.party(certificate)).isEqualTo(new Party("奥尔加", "民政局", Role.OWNER));
        assertThat(certificate.getSubjectX500Principal().getName()).contains("OU=client", "OU=owner");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        assertThat(certificate.getSerialNumber().bitLength()).isEqualTo(127);
    }

    @Test
    void namesServerByHostAndAddress() throws Exception {
        List<InetAddress> addresses = List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        X509Certificate certificate =
                authority.issueServer("localhost", addresses, YEAR).certificate();
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getExtendedKeyUsage()).contains("1.3.6.1.5.5.7.3.1");
        assertThat(Certificates.party(certificate).role()).isEqualTo(Role.SERVICE);
        assertThat(authority
                        .issueServer("127.0.0.1", List.of(), YEAR)
                        .certificate()
                        .getSubjectAlternativeNames())
                .containsExactly(List.of(7, "127.0.0.1"));
    }

    @Test
    void isRefusedBeforeAndAfterItsValidity() {
        authority.issue(OLGA, Duration.ofDays(1)).writeTo(folder.resolve("olga"));
        Path olga = folder.resolve("olga");
        assertThat(assertRefused(Code.EXPIRED, () -> Identity.load(olga, NOW.plus(Duration.ofDays(2)))))
                .hasMessageContaining("2026-05-02T08:00:00Z");
        assertRefused(Code.NOT_YET_VALID, () -> Identity.load(olga, NOW.minus(Duration.ofMinutes(6))));
        Identity.load(olga, NOW.minus(Duration.ofMinutes(4)));
    }

    @Test
    void isRefusedFromAnotherAuthority() {
        CertificateAuthority mallory = CertificateAuthority.create(folder.resolve("other"), "Glovebox demo", CLOCK);
        X509Certificate forged = mallory.issue(OLGA, YEAR).certificate();
        assertRefused(Code.UNTRUSTED, () -> Certificates.verify(forged, authority.certificate(), NOW));
        X509Certificate leaf = authority.issue(OLGA, YEAR).certificate();
        assertRefused(Code.UNTRUSTED, () -> Certificates.verify(forged, leaf, NOW));
        Certificates.verify(leaf, authority.certificate(), NOW);
    }

    @Test
    void refusesAKeyOfAnotherCertificate() throws IOException {
        authority.issue(OLGA, YEAR).writeTo(folder.resolve("olga"));
        authority.issue(OLGA, YEAR).writeTo(folder.resolve("twin"));
        Files.delete(folder.resolve("olga/key.pem"));
        Files.move(folder.resolve("twin/key.pem"), folder.resolve("olga/key.pem"));
        assertRefused(Code.WRONG_KEY, () -> Identity.load(folder.resolve("olga"), NOW));
    }

    @Test
    void refusesMalformedFilesByName() throws IOException {
        Path olga = folder.resolve("olga");
        authority.issue(OLGA, YEAR).writeTo(olga);
        Files.setPosixFilePermissions(olga.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(Code.PERMISSIONS, () -> Identity.load(olga, NOW));
        Files.setPosixFilePermissions(olga.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(olga.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(assertRefused(Code.MALFORMED, () -> Identity.load(olga, NOW)))
                .hasMessageContaining("key.pem");
        for (String text : new String[] {
            "",
            "no certificate",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nAAAA\n"
        }) {
            Files.writeString(olga.resolve("cert.pem"), text);
            assertThat(assertRefused(Code.MALFORMED, () -> Identity.load(olga, NOW)))
                    .hasMessageContaining("cert.pem");
        }
        Files.delete(olga.resolve("cert.pem"));
        assertRefused(Code.FILE, () -> Identity.load(olga, NOW));
    }

    @Test
    void refusesACertificateWithoutAParty() {
        assertRefused(Code.MALFORMED, () -> Certificates.party(authority.certificate()));
    }

    @Test
    void keepsItsAuthority() {
        assertRefused(Code.EXISTS, () -> CertificateAuthority.create(folder.resolve("ca"), "Again", CLOCK));
        CertificateAuthority reopened = CertificateAuthority.open(folder.resolve("ca"), CLOCK);
        Certificates.verify(reopened.issue(OLGA, YEAR).certificate(), authority.certificate(), NOW);
        assertThat(CertificateAuthority.exists(folder.resolve("ca"))).isTrue();
        assertRefused(Code.FILE, () -> CertificateAuthority.open(folder.resolve("nowhere"), CLOCK));
        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(4000)), ZoneOffset.UTC);
        assertRefused(Code.EXPIRED, () -> CertificateAuthority.open(folder.resolve("ca"), later));
        assertRefused(Code.LIMIT, () -> authority.issue(OLGA, Duration.ZERO));
        assertRefused(Code.LIMIT, () -> CertificateAuthority.create(folder.resolve("x"), " ", CLOCK));
    }

    @Test
    void writesAndReadsCertificates() {
        X509Certificate certificate = authority.issue(OLGA, YEAR).certificate();
        assertThat(Certificates.fromPem(Certificates.toPem(certificate).getBytes(UTF_8)))
                .isEqualTo(certificate);
        assertThat(Certificates.fingerprint(certificate)).matches("[0-9a-f]{64}");
    }
}
