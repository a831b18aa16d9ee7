package dev.glovebox.engine.plan.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Insists on the next token. */
final class Tokens {
    private Tokens() {}

    static void expect(JsonParser in, JsonToken token, String what) throws IOException {
        if (in.currentToken() != token) {
            throw new ProtocolException("expected " + token + " for " + what);
        }
    }

    static void next(JsonParser in, JsonToken token, String what) throws IOException {
        in.nextToken();
        expect(in, token, what);
    }

    static void field(JsonParser in, String name, String of) throws IOException {
        in.nextToken();
        if (in.currentToken() != JsonToken.FIELD_NAME || !in.currentName().equals(name)) {
            throw new ProtocolException("the next field of " + of + " is " + name);
        }
        in.nextToken();
    }
}
