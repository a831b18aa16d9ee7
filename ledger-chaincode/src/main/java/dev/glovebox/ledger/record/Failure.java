package dev.glovebox.ledger.record;

import java.util.List;

/** A question failed before it was charged, for instance because the planner ran out of time. */
public record Failure(
        String query, List<String> datasets, Consumer consumer, String purpose, String question, String code, long at)
        implements LedgerRecord {
    static final String TYPE = "failure/v1";

    public Failure {
        Shapes.id("query", query);
        datasets = Shapes.ascending("datasets", datasets);
        datasets.forEach(one -> Shapes.dataset("datasets", one));
        Shapes.name("purpose", purpose);
        Shapes.digest("question", question);
        Shapes.code("code", code);
        Shapes.count("at", at);
    }

    static Failure read(CanonicalReader in) {
        long at = in.next("at").integer();
        String code = in.next("code").text();
        in.next("consumer");
        Consumer consumer = Consumer.read(in);
        List<String> datasets = in.next("datasets").texts();
        String purpose = in.next("purpose").text();
        String query = in.next("query").text();
        String question = in.next("question").text();
        return new Failure(query, datasets, consumer, purpose, question, code, at);
    }

    @Override
    public String recordId() {
        return "failure:" + query;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("code", code)
                .object("consumer", consumer)
                .texts("datasets", datasets)
                .text("purpose", purpose)
                .text("query", query)
                .text("question", question)
                .end();
    }
}
