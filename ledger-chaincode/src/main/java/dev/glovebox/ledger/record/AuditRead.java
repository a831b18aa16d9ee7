package dev.glovebox.ledger.record;

/**
 * Somebody read the trace.
 *
 * @param filter salted commitment to what was asked of it
 */
public record AuditRead(String read, Consumer reader, String code, String filter, long at) implements LedgerRecord {
    static final String TYPE = "read/v1";

    public AuditRead {
        Shapes.id("read", read);
        Shapes.code("code", code);
        Shapes.digest("filter", filter);
        Shapes.count("at", at);
    }

    static AuditRead read(CanonicalReader in) {
        long at = in.next("at").integer();
        String code = in.next("code").text();
        String filter = in.next("filter").text();
        String read = in.next("read").text();
        in.next("reader");
        Consumer reader = Consumer.read(in);
        return new AuditRead(read, reader, code, filter, at);
    }

    @Override
    public String recordId() {
        return "read:" + read;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("code", code)
                .text("filter", filter)
                .text("read", read)
                .object("reader", reader)
                .end();
    }
}
