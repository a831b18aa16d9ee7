package dev.glovebox.ledger.record;

import java.util.List;

/**
 * A question waits for signatures.
 *
 * @param lines one for each dataset, ascending
 * @param plan salted commitment to the plan; the charge that the approval allows names it again
 * @param text salted commitment to the text that is signed
 */
public record ApprovalRequest(
        String request, List<RequestLine> lines, Consumer consumer, String purpose, String plan, String text, long at)
        implements LedgerRecord {
    static final String TYPE = "request/v1";

    public ApprovalRequest {
        Shapes.id("request", request);
        lines = Shapes.ascending("lines", lines);
        if (lines.isEmpty()) {
            throw new RecordException("lines", "a request names at least one dataset");
        }
        Shapes.name("purpose", purpose);
        Shapes.digest("plan", plan);
        Shapes.digest("text", text);
        Shapes.count("at", at);
    }

    public static String idOf(String request) {
        return "request:" + request;
    }

    static ApprovalRequest read(CanonicalReader in) {
        long at = in.next("at").integer();
        in.next("consumer");
        Consumer consumer = Consumer.read(in);
        List<RequestLine> lines = in.next("lines").list(RequestLine::read);
        String plan = in.next("plan").text();
        String purpose = in.next("purpose").text();
        String request = in.next("request").text();
        String text = in.next("text").text();
        return new ApprovalRequest(request, lines, consumer, purpose, plan, text, at);
    }

    @Override
    public String recordId() {
        return idOf(request);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .object("consumer", consumer)
                .objects("lines", lines)
                .text("plan", plan)
                .text("purpose", purpose)
                .text("request", request)
                .text("text", text)
                .end();
    }
}
