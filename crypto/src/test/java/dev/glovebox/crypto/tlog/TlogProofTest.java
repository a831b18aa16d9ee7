package dev.glovebox.crypto.tlog;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suites;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlogProofTest {

    private static final String ORIGIN = "log.example/receipts";
    private static final byte[] RECORD = "record 3".getBytes(UTF_8);

    private final NoteSigner log = signer(ORIGIN);
    private final NoteSigner witness = signer("witness.example");
    private final MerkleHash hash = MerkleHash.sha256();

    @Test
    void verifiesOfflineAfterItsText() {
        String text = proof(log, Optional.empty()).text();
        TlogProof parsed = TlogProof.parse(text);
        assertThat(parsed.text()).isEqualTo(text);
        assertThat(parsed.verify(RECORD, log.key()).size()).isEqualTo(5);
        assertThat(text.lines().limit(2)).containsExactly("c2sp.org/tlog-proof@v1", "index 3");
    }

    @Test
    void carriesExtraDataAndWitnesses() {
        TlogProof proof = proof(log, Optional.of(new byte[] {9, 8}));
        assertThat(proof.text().lines().skip(1).limit(1)).containsExactly("extra CQg=");
        assertThat(TlogProof.parse(proof.text())).isEqualTo(proof).hasSameHashCodeAs(proof);
        assertThat(proof.verify(RECORD, log.key(), witness.key()).origin()).isEqualTo(ORIGIN);
    }

    @Test
    void refusesAnotherRecordIndexOrLog() {
        TlogProof proof = proof(log, Optional.empty());
        assertRefused(Code.PROOF, () -> proof.verify("record 4".getBytes(UTF_8), log.key()));
        TlogProof moved = new TlogProof(2, proof.hashes(), proof.signedCheckpoint(), Optional.empty());
        assertRefused(Code.PROOF, () -> moved.verify(RECORD, log.key()));
        TlogProof outside = new TlogProof(5, proof.hashes(), proof.signedCheckpoint(), Optional.empty());
        assertRefused(Code.PROOF, () -> outside.verify(RECORD, log.key()));
        assertRefused(Code.UNTRUSTED, () -> proof.verify(RECORD, signer(ORIGIN).key()));
    }

    @Test
    void refusesACheckpointThatOnlyAWitnessSigned() {
        TlogProof proof = proof(log, Optional.empty());
        NoteKey[] witnessOnly = {witness.key()};
        assertRefused(Code.UNTRUSTED, () -> proof.verify(RECORD, witnessOnly));
    }

    @Test
    void refusesAChangedCheckpoint() {
        TlogProof changed = TlogProof.parse(proof(log, Optional.empty()).text().replace("\n5\n", "\n6\n"));
        assertRefused(Code.AUTHENTICATION, () -> changed.verify(RECORD, log.key()));
    }

    @Test
    void refusesToSignUnderAnotherNameThanTheOrigin() {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 0, hash.emptyRoot());
        assertRefused(Code.LIMIT, () -> SignedCheckpoint.sign(checkpoint, witness));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\nindex 0\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\nx",
                "c2sp.org/tlog-proof@v1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 00\n\nx",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex +1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nx",
                "c2sp.org/tlog-proof@v1\nextra ?\nindex 0\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 0\nindex 0\n\nx"
            })
    void refusesWhatIsNoProof(String text) {
        assertRefused(Code.MALFORMED, () -> TlogProof.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\n",
                "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n1\nAAAA\n",
                "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nextension\n"
            })
    void refusesWhatIsNoCheckpoint(String text) {
        assertRefused(Code.MALFORMED, () -> Checkpoint.parse(text));
    }

    @Test
    void readsThePublishedCheckpointText() {
        String text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
        assertThat(Checkpoint.parse(text)).isEqualTo(Checkpoint.parse(text)).hasSameHashCodeAs(Checkpoint.parse(text));
    }

    private TlogProof proof(NoteSigner signer, Optional<byte[]> extra) {
        MemoryHashes hashes = new MemoryHashes();
        TreeAppender appender = TreeAppender.open(hash, hashes, 0);
        for (int i = 0; i < 5; i++) appender.append(hash.leaf(("record " + i).getBytes(UTF_8)));
        SignedCheckpoint checkpoint = SignedCheckpoint.sign(new Checkpoint(ORIGIN, 5, appender.root()), signer)
                .cosign(witness);
        return TlogProof.of(new TreeHasher(hash, hashes).inclusionProof(3, 5), checkpoint, extra);
    }

    private static NoteSigner signer(String name) {
        return new NoteSigner(name, Suites.international().generateSigningKey().signer());
    }
}
