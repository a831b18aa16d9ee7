package dev.glovebox.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.Test;

final class LowSTest {
    private static final BigInteger HALF = new BigInteger(
                    1, HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
            .shiftRight(1);

    /** By chance alone 40 signatures would all be low once in 10^12 runs. */
    @Test
    void signsWithTheSmallerOfTheTwoValues() {
        Signer signer = Signers.fromPkcs8(Signers.generatePkcs8(SignatureAlgorithm.ECDSA_P256));
        Verifier verifier = Verifiers.fromSpki(signer.publicKey());
        for (int i = 0; i < 40; i++) {
            byte[] message = ("message " + i).getBytes(StandardCharsets.UTF_8);
            byte[] signature = signer.sign(message);
            BigInteger s = ASN1Integer.getInstance(
                            ASN1Sequence.getInstance(signature).getObjectAt(1))
                    .getValue();
            assertThat(s).isLessThanOrEqualTo(HALF);
            assertThat(verifier.verify(message, signature)).isTrue();
        }
    }
}
