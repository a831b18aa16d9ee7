package dev.glovebox.engine.receipt;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.sign.SignedNote;
import java.util.List;

/**
 * A receipt as a C2SP signed note: the receipt in JSON, then the broker's signature. Any implementation of that format checks the
 * signature.
 */
public final class SignedReceipt {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Receipt receipt;
    private final SignedNote note;

    private SignedReceipt(Receipt receipt, SignedNote note) {
        this.receipt = receipt;
        this.note = note;
    }

    public static SignedReceipt sign(Receipt receipt, NoteSigner broker) {
        try {
            String text = JSON.writeValueAsString(receipt).replace("\r", "") + "\n";
            return new SignedReceipt(receipt, SignedNote.sign(text, broker));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("a receipt is plain values", impossible);
        }
    }

    /** Reads the format; nothing is believed before {@link #verify}. Throws {@link CryptoException} MALFORMED. */
    public static SignedReceipt parse(String text) {
        SignedNote note = SignedNote.parse(text);
        try {
            return new SignedReceipt(JSON.readValue(note.text(), Receipt.class), note);
        } catch (JacksonException | IllegalArgumentException notOne) {
            throw new CryptoException(CryptoException.Code.MALFORMED, "this is not a Glovebox receipt");
        }
    }

    /** What the note says. */
    public Receipt receipt() {
        return receipt;
    }

    /** The whole note, as it is written to a file. */
    public String text() {
        return note.toString();
    }

    /** Throws {@link CryptoException} unless one of the trusted keys signed it. */
    public void verify(List<NoteKey> trusted) {
        note.verify(trusted);
    }
}
