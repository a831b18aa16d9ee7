package dev.glovebox.engine.http;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Party;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who asks, by the certificate of the TLS session. Checked at every request: a connection may outlive its certificate. */
final class Callers {
    private final X509Certificate authority;
    private final Clock clock;

    Callers(X509Certificate authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    Party party(X509Certificate certificate) {
        try {
            Certificates.verify(certificate, authority, clock.instant());
            return Certificates.party(certificate);
        } catch (CryptoException unfit) {
            throw new ProblemException(Problem.of(
                    401,
                    "who are you",
                    "CERT-" + unfit.code().name().replace('_', '-'),
                    "the client certificate does not name a party of this deployment",
                    "use an identity that `identity create` made here, or ask for a new one"));
        }
    }

    static X509Certificate certificate(HttpServerRequest request) {
        try {
            SSLSession session = request.connection().sslSession();
            if (session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (SSLPeerUnverifiedException absent) {
            throw new ProblemException(missing());
        }
        throw new ProblemException(missing());
    }

    private static Problem missing() {
        return Problem.of(
                401,
                "who are you",
                "CERT-MISSING",
                "a client certificate is required",
                "use an identity of this deployment");
    }
}
