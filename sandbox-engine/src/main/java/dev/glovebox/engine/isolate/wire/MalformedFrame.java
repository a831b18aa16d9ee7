package dev.glovebox.engine.isolate.wire;

import java.io.IOException;

/** The peer said something that the protocol has no place for; the message names the rule, never the bytes. */
public final class MalformedFrame extends IOException {
    public MalformedFrame(String rule) {
        super(rule);
    }
}
