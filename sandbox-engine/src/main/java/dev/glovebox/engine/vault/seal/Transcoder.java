package dev.glovebox.engine.vault.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Any charset as UTF-8, streaming; fails with {@link CharacterCodingException} where a byte is not of the charset. */
final class Transcoder extends InputStream {
    private static final int BUFFER = 1 << 14;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).limit(0);
    private final ByteBuffer bytes = ByteBuffer.allocate(4 * BUFFER).limit(0);
    private boolean started;
    private boolean ended;

    Transcoder(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (!bytes.hasRemaining()) {
            if (ended) {
                return -1;
            }
            encode();
        }
        int part = Math.min(length, bytes.remaining());
        bytes.get(target, offset, part);
        return part;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void encode() throws IOException {
        characters.compact();
        ended = reader.read(characters) < 0;
        characters.flip();
        if (!started && characters.hasRemaining()) {
            started = true;
            if (characters.get(characters.position()) == BYTE_ORDER_MARK) {
                characters.get();
            }
        }
        bytes.clear();
        CoderResult result = encoder.encode(characters, bytes, ended);
        bytes.flip();
        if (result.isError()) {
            result.throwException();
        }
    }
}
