package dev.glovebox.engine.approval;

import dev.glovebox.ledger.record.Permit;
import dev.glovebox.policy.decision.Refusal;
import java.util.List;
import java.util.Optional;

/** Whether a question may go on to its charge. */
public sealed interface Passage {
    /** With the permit that its charge shows; the ledger has the last word. */
    record Open(Optional<Permit> permit) implements Passage {}

    /** Until these seats have signed. */
    record Waiting(String request, List<String> missing) implements Passage {
        public Waiting {
            missing = List.copyOf(missing);
        }
    }

    record Closed(Refusal refusal) implements Passage {}
}
