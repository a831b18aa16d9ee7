package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteBase64;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * What a network signed of one transaction, in Fabric's own messages: the block with the orderers' signatures, the question how the transaction ended, and
 * departments' signed answers. Nothing of it is believed before {@link NetworkVerifier#confirm}.
 *
 * @param block whole, because its header names a digest of all its transactions together
 * @param answers of equal answers one, with all signatures
 */
record NetworkProof(Block block, Proposal question, List<ChaincodeEndorsedAction> answers) {
    private static final String HEADER = "glovebox/network-proof@v1";
    private static final String BLOCK = "block ";
    private static final String QUESTION = "question ";
    private static final String ANSWER = "answer ";

    NetworkProof {
        answers = List.copyOf(answers);
    }

    /** A line for each message. */
    String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        line(text, BLOCK, block);
        line(text, QUESTION, question);
        answers.forEach(answer -> line(text, ANSWER, answer));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, MessageLite message) {
        text.append(name).append(NoteBase64.encode(message.toByteArray())).append('\n');
    }

    static NetworkProof parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[0].equals(HEADER) || !lines[lines.length - 1].isEmpty()) {
            throw malformed("begin with the line " + HEADER + ", and have a block, a question and answers", null);
        }
        try {
            List<ChaincodeEndorsedAction> answers = new ArrayList<>();
            for (int i = 3; i < lines.length - 1; i++) {
                answers.add(ChaincodeEndorsedAction.parseFrom(field(lines[i], ANSWER)));
            }
            return new NetworkProof(
                    Block.parseFrom(field(lines[1], BLOCK)), Proposal.parseFrom(field(lines[2], QUESTION)), answers);
        } catch (InvalidProtocolBufferException e) {
            throw malformed("hold Fabric's messages", e);
        }
    }

    private static ByteString field(String line, String name) {
        if (!line.startsWith(name)) {
            throw malformed("have a line that begins with " + name.strip() + " at its place", null);
        }
        return ByteString.copyFrom(NoteBase64.decode(line.substring(name.length())));
    }

    private static CryptoException malformed(String rule, @Nullable Exception cause) {
        return new CryptoException(
                CryptoException.Code.MALFORMED, "a network's proof must " + rule + "; this one does not", cause);
    }
}
