package dev.glovebox.crypto.sign;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;

/** With (r, s) also (r, n-s) is a signature; Hyperledger Fabric takes only the one with the smaller s, so that nobody else can make a second one. */
final class LowS {
    private static final BigInteger ORDER =
            SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1).getN();

    private LowS() {}

    static byte[] of(byte[] signature) throws IOException {
        ASN1Sequence pair = ASN1Sequence.getInstance(signature);
        BigInteger s = ASN1Integer.getInstance(pair.getObjectAt(1)).getValue();
        return s.compareTo(ORDER.shiftRight(1)) <= 0
                ? signature
                : new DERSequence(new ASN1Integer[] {
                            ASN1Integer.getInstance(pair.getObjectAt(0)), new ASN1Integer(ORDER.subtract(s))
                        })
                        .getEncoded();
    }
}
