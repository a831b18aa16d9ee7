package dev.glovebox.engine.receipt;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteBase64;
import dev.glovebox.crypto.tlog.ConsistencyProof;
import java.util.List;

/**
 * What backs a receipt beyond itself. It is fetched after the answer, bears no signature of its own, and is believed in no part before {@link ReceiptVerifier} has
 * checked that part.
 *
 * @param query of the receipt that it is for
 * @param extensions that each checkpoint of the receipt, and one held from elsewhere, extends the one before it
 * @param network a proof of the network for each transaction; none from an embedded ledger
 */
public record Evidence(String query, List<Extension> extensions, List<String> network) {
    public Evidence {
        extensions = List.copyOf(extensions);
        network = List.copyOf(network);
    }

    /** RFC 6962's consistency proof between trees of two sizes; hashes in base64. */
    public record Extension(long oldSize, long newSize, List<String> hashes) {
        public Extension {
            hashes = List.copyOf(hashes);
        }

        static Extension of(ConsistencyProof proof) {
            return new Extension(
                    proof.oldSize(),
                    proof.newSize(),
                    proof.hashes().stream().map(NoteBase64::encode).toList());
        }

        ConsistencyProof proof() {
            return new ConsistencyProof(
                    oldSize, newSize, hashes.stream().map(NoteBase64::decode).toList());
        }
    }

    /** Throws {@link CryptoException} MALFORMED when it is anything else. */
    public static Evidence parse(String text) {
        try {
            return SignedReceipt.JSON.readValue(text, Evidence.class);
        } catch (JacksonException | IllegalArgumentException notOne) {
            throw new CryptoException(CryptoException.Code.MALFORMED, "this is not the evidence of a Glovebox receipt");
        }
    }

    public JsonNode json() {
        return SignedReceipt.JSON.valueToTree(this);
    }
}
