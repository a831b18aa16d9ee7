package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Blocks of one transaction each, for whoever reads them: those that are there and those that come. */
final class SmallChain extends DeliverGrpc.DeliverImplBase {
    private final Chain chain = new Chain("");
    private final List<Block> blocks = new ArrayList<>();
    private final List<StreamObserver<DeliverResponse>> readers = new ArrayList<>();
    private String last = "";

    /** With the first block, which nobody reads. */
    synchronized long height() {
        return blocks.size() + 1L;
    }

    synchronized void append(Envelope transaction, TxValidationCode verdict) {
        ByteString data = transaction.toByteString();
        Block block = Block.newBuilder()
                .setHeader(BlockHeader.newBuilder()
                        .setNumber(height())
                        .setPreviousHash(ByteString.copyFrom(HexFormat.of().parseHex(last)))
                        .setDataHash(ByteString.copyFrom(Chain.sha256().digest(data.toByteArray()))))
                .setData(BlockData.newBuilder().addData(data))
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(ByteString.copyFrom(new byte[] {(byte) verdict.getNumber()})))
                .build();
        last = chain.require(block);
        blocks.add(block);
        readers.forEach(reader -> reader.onNext(of(block)));
    }

    private synchronized void read(StreamObserver<DeliverResponse> reader) {
        blocks.forEach(block -> reader.onNext(of(block)));
        readers.add(reader);
    }

    private synchronized void leave(StreamObserver<DeliverResponse> reader) {
        readers.remove(reader);
    }

    private static DeliverResponse of(Block block) {
        return DeliverResponse.newBuilder().setBlock(block).build();
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(Envelope seek) {
                read(answers);
            }

            @Override
            public void onError(Throwable gone) {
                leave(answers);
            }

            @Override
            public void onCompleted() {
                leave(answers);
            }
        };
    }
}
