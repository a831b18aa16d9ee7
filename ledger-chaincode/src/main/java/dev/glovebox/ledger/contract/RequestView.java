package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;
import java.util.List;

/**
 * How far a request has come.
 *
 * @param missing seats that have not approved
 * @param until once all have: the last moment at which the question may be asked; 0 for once
 */
public record RequestView(State state, List<String> missing, long until) implements Canonical {
    /** A request's life. What is USED, REFUSED or OUTDATED stays so. */
    public enum State {
        WAITING,
        APPROVED,
        REFUSED,
        USED,
        OUTDATED
    }

    public RequestView {
        missing = List.copyOf(missing);
    }

    public static RequestView parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        List<String> missing = in.first("missing").texts();
        State state = State.valueOf(in.next("state").text());
        long until = in.next("until").integer();
        in.close();
        in.end();
        return new RequestView(state, missing, until);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .texts("missing", missing)
                .text("state", state.name())
                .integer("until", until)
                .end();
    }
}
