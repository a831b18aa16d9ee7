package dev.glovebox.crypto.sign;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published note is that of golang.org/x/mod/sumdb/note. */
final class SignedNoteTest {

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private final NoteSigner log = signer("log.example/a", SignatureAlgorithm.ED25519);
    private final NoteSigner witness = signer("witness.example", SignatureAlgorithm.ED25519);

    @Test
    void verifiesThePublishedNote() {
        NoteKey peter = NoteKey.parse(PETER);
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.verify(List.of(peter))).containsExactly(peter);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note).hasToString(NOTE);
        assertThat(peter.text()).isEqualTo(PETER);
    }

    @Test
    void refusesAChangedText() {
        SignedNote note = SignedNote.parse(NOTE.replace("answer", "Answer"));
        assertRefused(Code.AUTHENTICATION, () -> note.verify(List.of(NoteKey.parse(PETER))));
    }

    @ParameterizedTest
    @EnumSource
    void signsWithEveryAlgorithm(SignatureAlgorithm algorithm) {
        NoteSigner signer = signer("x.example/y", algorithm);
        SignedNote note = SignedNote.parse(SignedNote.sign("a\n\nb\n", signer).toString());
        NoteKey key = NoteKey.parse(signer.key().text());
        assertThat(key).isEqualTo(signer.key()).hasSameHashCodeAs(signer.key());
        assertThat(note.verify(List.of(key))).containsExactly(key);
        assertThat(note.text()).isEqualTo("a\n\nb\n");
    }

    @Test
    void ignoresUnknownSignersAndRefusesWithoutAKnownOne() {
        SignedNote note = SignedNote.sign("a\n", log).cosign(witness);
        assertThat(note.verify(List.of(witness.key()))).containsExactly(witness.key());
        assertThat(note.verify(List.of(log.key(), witness.key()))).containsExactly(log.key(), witness.key());
        NoteKey namesake = signer("log.example/a", SignatureAlgorithm.ED25519).key();
        assertRefused(Code.UNTRUSTED, () -> note.verify(List.of(namesake)));
        assertRefused(Code.UNTRUSTED, () -> note.verify(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n",
                "a\n\n",
                "a\n\n\u2014 n AAAAAAE=",
                "a\n\n- n AAAAAAE=\n",
                "a\n\n\u2014 n AAAAAA==\n",
                "a\n\n\u2014 n AAAAAAF=\n",
                "a\n\n\u2014 n AAAAAAE\n",
                "a\n\n\u2014 AAAAAAE=\n",
                "a\n\n\u2014 n m AAAAAAE=\n",
                "a\n\n\u2014 n+m AAAAAAE=\n",
                "a\r\n\n\u2014 n AAAAAAE=\n",
                "a\uD800\n\n\u2014 n AAAAAAE=\n"
            })
    void refusesWhatIsNoNote(String note) {
        assertRefused(Code.MALFORMED, () -> SignedNote.parse(note));
    }

    @Test
    void refusesANoteOfManySignatures() {
        String line = "\u2014 n AAAAAAE=\n";
        SignedNote.parse("a\n\n" + line.repeat(64));
        assertRefused(Code.MALFORMED, () -> SignedNote.parse("a\n\n" + line.repeat(65)));
    }

    @Test
    void refusesToSignWhatWouldNotParse() {
        assertRefused(Code.MALFORMED, () -> SignedNote.sign("a", log));
        assertRefused(Code.MALFORMED, () -> SignedNote.sign("a\t\n", log));
        assertRefused(Code.MALFORMED, () -> SignedNote.sign("a\n"));
        assertRefused(Code.MALFORMED, () -> new NoteSigner("a b", log.signer()));
        assertRefused(Code.MALFORMED, () -> new NoteSigner("", log.signer()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumanN+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW"
            })
    void refusesWhatIsNoKey(String vkey) {
        assertRefused(Code.MALFORMED, () -> NoteKey.parse(vkey));
    }

    @Test
    void refusesKeysOfOtherTypes() {
        assertRefused(
                Code.UNSUPPORTED,
                () -> NoteKey.parse("PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    }

    private static NoteSigner signer(String name, SignatureAlgorithm algorithm) {
        return new NoteSigner(name, Signers.fromPkcs8(Signers.generatePkcs8(algorithm)));
    }
}
