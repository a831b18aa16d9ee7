package dev.glovebox.ledger.record;

/**
 * The last record of a ledger that moves: nothing follows it where it was written. At its new home, which takes over all records up to it, a {@link Relocation}
 * does.
 *
 * @param channel where it goes on, {@code CHANNEL/CONTRACT}
 * @param network the hash of the channel's first block, which no other network has
 */
public record Closing(String closing, String channel, String network, long at) implements LedgerRecord {
    static final String TYPE = "closing/v1";

    public Closing {
        Shapes.id("closing", closing);
        Shapes.channel("channel", channel);
        Shapes.digest("network", network);
        Shapes.count("at", at);
    }

    public static String idOf(String closing) {
        return "closing:" + closing;
    }

    static Closing read(CanonicalReader in) {
        long at = in.next("at").integer();
        String channel = in.next("channel").text();
        String closing = in.next("closing").text();
        String network = in.next("network").text();
        return new Closing(closing, channel, network, at);
    }

    @Override
    public String recordId() {
        return idOf(closing);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("channel", channel)
                .text("closing", closing)
                .text("network", network)
                .end();
    }
}
