package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Puts one ECDSA P-256 certificate together: what all of ours share, then what authority, client or server adds. */
final class CertificateTemplate {

    /** Clocks of two machines differ; a certificate must not be refused for that in its first minutes. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 127;

    private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");

    private final X509v3CertificateBuilder builder;

    CertificateTemplate(X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration validity) {
        Date from = Date.from(now.minus(BACKDATED));
        Date to = Date.from(now.plus(validity));
        this.builder = new JcaX509v3CertificateBuilder(issuer, serial(), from, to, subject, key);
    }

    static X500Name authorityName(String name) {
        if (name.isBlank() || name.length() > 64)
            throw new CryptoException(Code.LIMIT, "an authority's name must have 1 to 64 characters");
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, name)
                .addRDN(BCStyle.CN, name)
                .build();
    }

    /** Fabric's node classification needs {@code OU=client} beside our own role. */
    static X500Name partyName(Party party) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, party.department())
                .addRDN(BCStyle.OU, "client")
                .addRDN(BCStyle.OU, party.role().text())
                .addRDN(BCStyle.CN, party.name())
                .build();
    }

    static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    void forAuthority(PublicKey key) throws IOException, GeneralSecurityException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    }

    void forParty(Party party, PublicKey key, X509Certificate ca, KeyPurposeId... purposes)
            throws IOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        byte[] attributes = FabricAttributes.text(party).getBytes(StandardCharsets.UTF_8);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        builder.addExtension(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(ca));
        builder.addExtension(new ASN1ObjectIdentifier(FabricAttributes.OID), false, attributes);
    }

    void forHost(String host, List<InetAddress> addresses) throws IOException {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(IPV4.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName, host));
        for (InetAddress address : addresses)
            names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
        GeneralName[] all = names.toArray(new GeneralName[0]);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
    }

    X509Certificate sign(PrivateKey key) throws OperatorCreationException, IOException {
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                .getEncoded();
        return Certificates.fromDer(der);
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    }
}
