package dev.glovebox.crypto.key;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** Fresh from the authority, on its way to its person's folder. */
public final class IssuedIdentity {

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final X509Certificate authority;

    IssuedIdentity(X509Certificate certificate, PrivateKey key, X509Certificate authority) {
        this.certificate = certificate;
        this.key = key;
        this.authority = authority;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public Identity identity() {
        return new Identity(certificate, key, authority);
    }

    /** Writes {@code key.pem} (0600), {@code cert.pem} and {@code ca.pem}; never over an existing key. */
    public void writeTo(Path folder) {
        PrivateKeys.write(folder.resolve("key.pem"), key);
        Certificates.write(folder.resolve("cert.pem"), certificate);
        Certificates.write(folder.resolve("ca.pem"), authority);
    }
}
