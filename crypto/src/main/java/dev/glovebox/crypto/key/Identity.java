package dev.glovebox.crypto.key;

import dev.glovebox.crypto.sign.Signer;
import dev.glovebox.crypto.sign.Signers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A party's certificate, its private key and the authority that it trusts. Loaded ones were verified. */
public final class Identity {

    private static final char[] IN_MEMORY = new char[0];

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final X509Certificate authority;
    private final Party party;

    Identity(X509Certificate certificate, PrivateKey key, X509Certificate authority) {
        this.certificate = certificate;
        this.key = key;
        this.authority = authority;
        this.party = Certificates.party(certificate);
    }

    public static Identity load(Path folder) {
        return load(folder, Instant.now());
    }

    /** {@code cert.pem} must be issued by {@code ca.pem}, valid at {@code at}, and match {@code key.pem} (0600). */
    public static Identity load(Path folder, Instant at) {
        Identity identity = read(folder);
        Certificates.verify(identity.certificate, identity.authority, at);
        PrivateKeys.requireMatch(identity.key, identity.certificate, folder);
        return identity;
    }

    /** What is in the folder, nothing of it verified: for one who shows it to a server that does. */
    public static Identity read(Path folder) {
        return new Identity(
                Certificates.read(folder.resolve("cert.pem")),
                PrivateKeys.read(folder.resolve("key.pem")),
                Certificates.read(folder.resolve("ca.pem")));
    }

    public Party party() {
        return party;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public X509Certificate authority() {
        return authority;
    }

    public PrivateKey privateKey(KeyAccess why) {
        Objects.requireNonNull(why);
        return key;
    }

    public Signer signer() {
        return Signers.fromPrivateKey(key);
    }

    /** In memory, empty password: key entry {@code identity}, trusted entry {@code ca}. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, IN_MEMORY);
            store.setKeyEntry("identity", key, IN_MEMORY, new Certificate[] {certificate, authority});
            store.setCertificateEntry("ca", authority);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("an in-memory PKCS12 store can be filled", e);
        }
    }

    /** Answers for TLS with this identity's key. */
    public KeyManager keyManager() {
        return new OwnKey(key, certificate, authority);
    }

    /** The same for those that take no other form; costs tens of milliseconds. */
    public KeyManagerFactory keyManagers() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(keyStore(), IN_MEMORY);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has a PKIX key manager", e);
        }
    }

    /** Trusts the deployment's authority and nothing else. */
    public TrustManagerFactory trustManagers() {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, IN_MEMORY);
            anchors.setCertificateEntry("ca", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has a PKIX trust manager", e);
        }
    }

    public SSLContext sslContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {keyManager()}, trustManagers().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }
}
