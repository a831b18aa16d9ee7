package dev.glovebox.ledger.record;

import java.util.Optional;

/**
 * By which approval a question is asked under a grant that wants one.
 *
 * @param request the request that was approved; empty for a template
 * @param plan the request's own commitment to its plan; the template's digest
 */
public record Permit(Optional<String> request, String plan) implements Canonical {
    public Permit {
        request.ifPresent(id -> Shapes.id("request", id));
        Shapes.digest("plan", plan);
    }

    /** The permit that stands here, under its key; most charges have none. */
    static Optional<Permit> readNext(CanonicalReader in) {
        if (!in.skip(",\"permit\":")) {
            return Optional.empty();
        }
        String plan = in.first("plan").text();
        Optional<String> request = in.skip(",\"request\":") ? Optional.of(in.text()) : Optional.empty();
        in.close();
        return Optional.of(new Permit(request, plan));
    }

    @Override
    public void writeTo(StringBuilder out) {
        CanonicalWriter writer = new CanonicalWriter(out).text("plan", plan);
        request.ifPresent(id -> writer.text("request", id));
        writer.end();
    }
}
