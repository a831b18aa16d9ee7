package dev.glovebox.engine.isolate.wire;

import dev.glovebox.engine.isolate.sandbox.Probe;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The worker's word on its own lockdown: the names of the probes that hold. */
public final class ReadyFrame {
    /** Of a payload: all probes hold. */
    public static final int MOST_BYTES = of(EnumSet.allOf(Probe.class)).payload().length;

    /** Of such a frame. */
    public static final int BYTES = Frame.HEAD_BYTES + MOST_BYTES;

    private ReadyFrame() {}

    public static Frame of(Set<Probe> holding) {
        String names = holding.stream().map(Probe::name).collect(Collectors.joining(","));
        return new Frame(Frame.Kind.READY, names.getBytes(StandardCharsets.US_ASCII));
    }

    public static Set<Probe> holding(Frame frame) throws MalformedFrame {
        if (frame.kind() != Frame.Kind.READY) {
            throw new MalformedFrame("a worker must begin by being ready");
        }
        Set<Probe> holding = EnumSet.noneOf(Probe.class);
        if (frame.payload().length == 0) {
            return holding;
        }
        try {
            for (String name : new String(frame.payload(), StandardCharsets.US_ASCII).split(",", -1)) {
                holding.add(Probe.valueOf(name));
            }
        } catch (IllegalArgumentException unknown) {
            throw new MalformedFrame("a worker must name known probes");
        }
        return holding;
    }
}
