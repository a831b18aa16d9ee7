package dev.glovebox.engine.plan.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** Frames on a pipe: length, kind, payload. */
public final class Frames {
    private Frames() {}

    public static void write(DataOutputStream out, int kind, byte[] payload) throws IOException {
        out.writeInt(payload.length);
        out.writeByte(kind);
        out.write(payload);
        out.flush();
    }

    /** The payload of a frame that must be of this kind and at most this long. */
    public static byte[] read(DataInputStream in, int kind, int mostBytes) throws IOException {
        int length = in.readInt();
        int found = in.readUnsignedByte();
        if (found != kind) {
            throw new ProtocolException("a frame comes out of turn");
        }
        return payload(in, length, mostBytes);
    }

    /** A frame of any kind. */
    public static Frame read(DataInputStream in, int mostBytes) throws IOException {
        int length = in.readInt();
        int kind = in.readUnsignedByte();
        return new Frame(kind, payload(in, length, mostBytes));
    }

    private static byte[] payload(DataInputStream in, int length, int mostBytes) throws IOException {
        if (length < 0 || length > mostBytes) {
            throw new ProtocolException("a frame has at most " + mostBytes + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length != length) {
            throw new EOFException();
        }
        return payload;
    }

    /** A frame as it came. */
    public static final class Frame {
        private final int kind;
        private final byte[] payload;

        Frame(int kind, byte[] payload) {
            this.kind = kind;
            this.payload = payload;
        }

        public int kind() {
            return kind;
        }

        public byte[] payload() {
            return payload.clone();
        }
    }
}
