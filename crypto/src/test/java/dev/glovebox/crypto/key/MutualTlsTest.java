package dev.glovebox.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The identities in a real handshake on loopback. */
final class MutualTlsTest {

    private static final Party ALICE = new Party("alice", "hrss", Role.ANALYST);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private CertificateAuthority authority;

    @BeforeEach
    void createAuthority() {
        authority = CertificateAuthority.create(folder.resolve("ca"), "Glovebox");
    }

    @Test
    void tellsTheServerWhoCalls() throws Exception {
        Identity alice = authority.issue(ALICE, DAY).identity();
        assertThat(callAs(alice)).isEqualTo(ALICE);
    }

    @Test
    void refusesACallerOfAnotherAuthority() {
        CertificateAuthority other = CertificateAuthority.create(folder.resolve("other"), "Glovebox");
        Identity mallory = other.issue(ALICE, DAY).identity();
        assertThatThrownBy(() -> callAs(mallory)).isInstanceOf(IOException.class);
    }

    private Party callAs(Identity caller) throws Exception {
        Identity broker =
                authority.issueServer("localhost", List.of(loopback), DAY).identity();
        var servers = broker.sslContext().getServerSocketFactory();
        try (SSLServerSocket server = (SSLServerSocket) servers.createServerSocket(0, 1, loopback)) {
            server.setNeedClientAuth(true);
            CompletableFuture<Party> seen = new CompletableFuture<>();
            Thread serving = Thread.ofVirtual().start(() -> accept(server, seen));
            try (SSLSocket client =
                    (SSLSocket) caller.sslContext().getSocketFactory().createSocket(loopback, server.getLocalPort())) {
                SSLParameters checkHost = client.getSSLParameters();
                checkHost.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(checkHost);
                client.startHandshake();
                if (client.getInputStream().read() != 1) throw new IOException("the server hung up");
                return seen.get(10, TimeUnit.SECONDS);
            } finally {
                serving.join();
            }
        }
    }

    private static void accept(SSLServerSocket server, CompletableFuture<Party> seen) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
            seen.complete(
                    Certificates.party((X509Certificate) socket.getSession().getPeerCertificates()[0]));
            socket.getOutputStream().write(1);
        } catch (IOException e) {
            seen.completeExceptionally(e);
        }
    }
}
