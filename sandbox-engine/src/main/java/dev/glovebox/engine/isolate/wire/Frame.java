package dev.glovebox.engine.isolate.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** One message: four bytes of payload length, one of kind, the payload. Not a record, so that no payload prints itself. */
public final class Frame {
    /** What a payload holds. */
    public enum Kind {
        /** worker: locked down, with the probes that hold */
        READY(1),
        /** broker: the last job, keys included */
        JOB(2),
        /** worker: some rows of the result */
        ROWS(3),
        /** worker: how many rows there were */
        END(4),
        /** worker: the engine query has something that no engine query may have; nothing ran */
        REFUSED(5),
        /** worker: anything else; says nothing more, for it may depend on data */
        FAILED(6),
        /** broker: the coming job without its keys, so that the query is judged while the ledger still writes */
        ANNOUNCED(7),
        /** broker: as JOB, but once it is answered the worker makes itself as new and says READY again */
        JOB_OF_SEVERAL(8);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) throws MalformedFrame {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new MalformedFrame("a frame must be of a known kind");
        }
    }

    /** What stands before the payload. */
    static final int HEAD_BYTES = 5;

    private final Kind kind;
    private final byte[] payload;

    public Frame(Kind kind, byte[] payload) {
        this.kind = kind;
        this.payload = payload;
    }

    public Kind kind() {
        return kind;
    }

    /** The frame's own bytes, not a copy: payloads may hold keys, and their holder wipes them. */
    public byte[] payload() {
        return payload;
    }

    public void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(payload.length);
        out.writeByte(kind.code);
        out.write(payload);
        out.flush();
    }

    /** Empty when the peer is gone between two frames. */
    public static Optional<Frame> read(DataInputStream in, int limit) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException gone) {
            return Optional.empty();
        }
        if (length < 0 || length > limit) {
            throw new MalformedFrame("a frame must have at most " + limit + " bytes");
        }
        Kind kind = Kind.of(in.readUnsignedByte());
        byte[] payload = new byte[length];
        in.readFully(payload);
        return Optional.of(new Frame(kind, payload));
    }
}
