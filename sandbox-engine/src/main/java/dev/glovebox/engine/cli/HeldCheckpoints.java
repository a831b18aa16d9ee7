package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.deployment.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Whether the ledger that a broker shows extends what it signed before: compared here, with the keys beside the identity, and not by the broker. */
final class HeldCheckpoints {
    private final BrokerClient client;
    private final Trust trust;

    HeldCheckpoints(BrokerClient client, Trust trust) {
        this.client = client;
        this.trust = trust;
    }

    List<SignedCheckpoint> read(Path file) {
        return read(file, trust);
    }

    /** Checkpoints of a receipt, or the one of a checkpoint's own file, each signed by the ledger's key. */
    static List<SignedCheckpoint> read(Path file, Trust trust) {
        List<SignedCheckpoint> found = HeldCheckpoint.all(file);
        try {
            found.forEach(checkpoint -> checkpoint.verify(trust.ledger()));
            if (found.isEmpty()) {
                throw new CryptoException(
                        CryptoException.Code.PROOF, "a receipt must prove what it says; this one has no proof");
            }
        } catch (CryptoException foreign) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "DENIED HEAD-06  " + file + " is no receipt and no checkpoint that this deployment signed ("
                            + foreign.code()
                            + ")\n  try  a receipt (query --receipt), or ledger/checkpoint of an earlier day");
        }
        return found;
    }

    /** The head as the broker shows it, once it is proved to extend this one. */
    JsonNode requireExtends(Checkpoint held) {
        JsonNode head = client.get("/v1/ledger/head", Map.of("size", Long.toString(held.size())));
        Checkpoint newest = newest(head);
        if (held.size() > newest.size()) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "DENIED HEAD-04  %,d records were signed, and this ledger has %,d: what was recorded after is missing, charges as well"
                                    .formatted(held.size(), newest.size())
                            + "\n  try  a newer backup; else publish a policy whose total is lower by what was spent since, then confirm without this file");
        }
        try {
            proof(held.size(), head).verify(MerkleHash.sha256(), held.root(), newest.root());
        } catch (CryptoException | IllegalArgumentException another) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "DENIED HEAD-05  the first %,d records of this ledger are not those that were signed: there is another ledger beside it, or was"
                                    .formatted(held.size())
                            + "\n  try  keep both for the auditor, and confirm neither before it is known which one answered");
        }
        return head;
    }

    /** The newest checkpoint, signed by the ledger's key. */
    Checkpoint newest(JsonNode head) {
        SignedCheckpoint newest =
                SignedCheckpoint.parse(head.required("checkpoint").textValue());
        newest.verify(trust.ledger());
        return newest.checkpoint();
    }

    /** The head that waits to be confirmed, as a checkpoint to compare. */
    static Checkpoint relocated(JsonNode relocation, String origin) {
        return new Checkpoint(
                origin,
                relocation.required("size").longValue(),
                HexFormat.of().parseHex(relocation.required("root").textValue()));
    }

    private static ConsistencyProof proof(long size, JsonNode head) {
        JsonNode proof = head.required("consistency");
        List<byte[]> hashes = new ArrayList<>();
        proof.required("hashes").forEach(hash -> hashes.add(Base64.getDecoder().decode(hash.textValue())));
        return new ConsistencyProof(size, proof.required("newSize").longValue(), hashes);
    }
}
