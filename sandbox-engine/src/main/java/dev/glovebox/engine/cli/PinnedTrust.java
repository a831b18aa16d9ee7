package dev.glovebox.engine.cli;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts one server: certified by the deployment's authority, and the very one that wrote {@code run/broker.json}. */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authority;
    private final String fingerprint;

    private PinnedTrust(X509ExtendedTrustManager authority, String fingerprint) {
        this.authority = authority;
        this.fingerprint = fingerprint;
    }

    /** The server is certified, but not the one that was meant. */
    static final class OtherServer extends CertificateException {
        private static final long serialVersionUID = 1L;

        OtherServer() {
            super("another server");
        }
    }

    static SSLContext context(Identity identity, String fingerprint) {
        try {
            X509ExtendedTrustManager authority = Arrays.stream(
                            identity.trustManagers().getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {identity.keyManager()},
                    new PinnedTrust[] {new PinnedTrust(authority, fingerprint)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requirePinned(chain);
        authority.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        requirePinned(chain);
        authority.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        requirePinned(chain);
        authority.checkServerTrusted(chain, authType);
    }

    private void requirePinned(X509Certificate[] chain) throws CertificateException {
        if (!Certificates.fingerprint(chain[0]).equals(fingerprint)) {
            throw new OtherServer();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this side is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this side is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this side is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.getAcceptedIssuers();
    }
}
