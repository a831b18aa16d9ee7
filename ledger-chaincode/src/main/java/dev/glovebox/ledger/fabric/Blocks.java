package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.embedded.Replica;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/** What a block decided for one contract. */
final class Blocks {
    private final String contract;

    Blocks(String contract) {
        this.contract = contract;
    }

    /** Transactions in their order; configuration is none. */
    List<Replica.Decided> decided(Block block) {
        try {
            ByteString codes = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
            List<Replica.Decided> all = new ArrayList<>();
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                transaction(block.getData().getData(i), codes.byteAt(i) & 0xff).ifPresent(all::add);
            }
            return all;
        } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
            throw new LedgerException(
                    LedgerException.Code.CORRUPT, "block " + block.getHeader().getNumber() + " cannot be read", e);
        }
    }

    private Optional<Replica.Decided> transaction(ByteString envelope, int code) throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
        ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        if (header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
            return Optional.empty();
        }
        CommitStatus.Code end = code(code);
        if (end == CommitStatus.Code.VALID) {
            return Optional.of(new Replica.Decided(
                    header.getTxId(), at(header), end, writes(Transaction.parseFrom(payload.getData()))));
        }
        // Blocks hold what was refused as its sender wrote it: perhaps another's id, or a time beyond all years.
        return header.getTxId().equals(ownId(payload))
                ? Optional.of(new Replica.Decided(header.getTxId(), Instant.EPOCH, end, Map.of()))
                : Optional.empty();
    }

    private static Instant at(ChannelHeader header) {
        return Instant.ofEpochSecond(
                header.getTimestamp().getSeconds(), header.getTimestamp().getNanos());
    }

    static String ownId(Payload payload) throws InvalidProtocolBufferException {
        SignatureHeader signer = SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
        return Proposal.txId(
                signer.getNonce().toByteArray(), signer.getCreator().toByteArray());
    }

    Map<String, byte @Nullable []> writes(Transaction transaction) throws InvalidProtocolBufferException {
        Map<String, byte @Nullable []> writes = new LinkedHashMap<>();
        for (TransactionAction action : transaction.getActionsList()) {
            ChaincodeActionPayload payload = ChaincodeActionPayload.parseFrom(action.getPayload());
            ProposalResponsePayload response =
                    ProposalResponsePayload.parseFrom(payload.getAction().getProposalResponsePayload());
            ChaincodeAction result = ChaincodeAction.parseFrom(response.getExtension());
            for (NsReadWriteSet set :
                    TxReadWriteSet.parseFrom(result.getResults()).getNsRwsetList()) {
                if (set.getNamespace().equals(contract)) {
                    for (KVWrite write : KVRWSet.parseFrom(set.getRwset()).getWritesList()) {
                        writes.put(
                                write.getKey(),
                                write.getIsDelete() ? null : write.getValue().toByteArray());
                    }
                }
            }
        }
        return writes;
    }

    /** Canonical texts of the records among a transaction's writes. */
    static Set<String> records(Map<String, byte @Nullable []> writes) {
        Set<String> records = new HashSet<>();
        writes.forEach((key, value) -> {
            if (key.startsWith(Keys.RECORD) && value != null) {
                records.add(new String(value, StandardCharsets.US_ASCII));
            }
        });
        return records;
    }

    private static CommitStatus.Code code(int code) {
        return switch (TxValidationCode.forNumber(code)) {
            case VALID -> CommitStatus.Code.VALID;
            case MVCC_READ_CONFLICT -> CommitStatus.Code.MVCC_READ_CONFLICT;
            case PHANTOM_READ_CONFLICT -> CommitStatus.Code.PHANTOM_READ_CONFLICT;
            case DUPLICATE_TXID -> CommitStatus.Code.DUPLICATE_TXID;
            case ENDORSEMENT_POLICY_FAILURE -> CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE;
            case null, default -> CommitStatus.Code.INVALID_OTHER_REASON;
        };
    }
}
