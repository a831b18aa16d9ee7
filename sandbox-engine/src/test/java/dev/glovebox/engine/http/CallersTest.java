package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.IssuedIdentity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak to the broker, and as whom. */
class CallersTest {
    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void serve() {
        server = TestServer.in(folder);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void takesThePartyFromTheCertificate() throws Exception {
        AtomicReference<Party> asking = new AtomicReference<>();
        server.when("health", call -> {
            asking.set(call.party());
            return Reply.text("up");
        });

        server.client(server.person("alice", "hrss", Role.ANALYST)).get("/health");

        assertThat(asking.get()).isEqualTo(new Party("alice", "hrss", Role.ANALYST));
    }

    @Test
    void doesNotSpeakToAnExpiredCertificate() {
        Path expired = server.expired("eve");
        Identity stale = Identity.load(expired, Instant.now().minus(Duration.ofSeconds(210)));

        assertThatThrownBy(() -> server.client(stale.sslContext()).get("/health"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void doesNotSpeakToAnotherAuthoritysCertificate() throws Exception {
        CertificateAuthority foreign = CertificateAuthority.create(folder.resolve("foreign"), "Foreign");
        Identity mallory = foreign.issue(new Party("mallory", "hrss", Role.ANALYST), Duration.ofDays(1))
                .identity();
        SSLContext context = context(mallory.keyManagers(), server(server));

        assertThatThrownBy(() -> server.client(context).get("/health")).isInstanceOf(IOException.class);
    }

    @Test
    void doesNotSpeakToAStrangerWithoutCertificate() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, server(server).getTrustManagers(), null);

        assertThatThrownBy(() -> server.client(context).get("/health")).isInstanceOf(IOException.class);
    }

    @Test
    void noticesThatACertificateEndedWhileItsConnectionLived() {
        CertificateAuthority authority = CertificateAuthority.open(server.home().authority());
        IssuedIdentity issued = authority.issue(new Party("alice", "hrss", Role.ANALYST), Duration.ofHours(1));
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofHours(2)), ZoneOffset.UTC);

        assertThatThrownBy(() -> new Callers(authority.certificate(), later).party(issued.certificate()))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().status()).isEqualTo(401);
                    assertThat(thrown.problem().code()).isEqualTo("CERT-EXPIRED");
                });
    }

    @Test
    void doesNotTakeACertificateWithoutAParty() {
        X509Certificate authority = Certificates.read(server.home().authority().resolve("ca.pem"));

        assertThatThrownBy(() -> new Callers(authority, Clock.systemUTC()).party(authority))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().status()).isEqualTo(401));
    }

    @Test
    void doesNotPassOnWhatSomebodyElseSigned() {
        CertificateAuthority authority = CertificateAuthority.open(server.home().authority());
        IssuedIdentity olga = authority.issue(new Party("olga", "tax", Role.OWNER), Duration.ofDays(1));
        IssuedIdentity oscar = authority.issue(new Party("oscar", "tax", Role.OWNER), Duration.ofDays(1));

        assertThatThrownBy(() -> SignedProposals.read(Proposals.by(olga), oscar.certificate()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo("PUBLISH-04"));
        assertThat(SignedProposals.read(Proposals.by(olga), olga.certificate())
                        .proposal()
                        .creator())
                .isEqualTo(olga.certificate());
    }

    private static TrustManagerFactory server(TestServer of) {
        return Identity.load(of.home().brokerKeys().resolve("service")).trustManagers();
    }

    private static SSLContext context(KeyManagerFactory keys, TrustManagerFactory trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
