package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Relocation;
import java.util.Optional;

/** A ledger that moves ends with its closing. Only the relocation that says that it has arrived follows, and {@link Arrival} lets that stand at its new home alone. */
final class Moves {
    /** Instead of a closing's number: records go on. */
    static final String OPEN = "-";

    private final LedgerState state;

    Moves(LedgerState state) {
        this.state = state;
    }

    /** How it stands: empty or {@link #OPEN}, {@link Keys#ARRIVING}, or the number of the closing that ended it. */
    private Optional<String> standing() {
        return state.get(Keys.CLOSED).filter(text -> !text.equals(OPEN));
    }

    Optional<Closing> closing() {
        return standing()
                .flatMap(closing -> state.get(Keys.record(Closing.idOf(closing))))
                .map(LedgerRecord::parse)
                .map(Closing.class::cast);
    }

    void requireOpen(LedgerRecord next) {
        if (standing().isEmpty()) {
            return;
        }
        Closing closing = closing()
                .orElseThrow(() -> Refusal.of(
                        "MOVE-02",
                        "another ledger is being moved here, and not all of it has arrived",
                        "let `glovebox ledger import` end",
                        next.recordId()));
        if (!(next instanceof Relocation)) {
            throw moved(closing);
        }
    }

    static Refusal moved(Closing closing) {
        return Refusal.of(
                "MOVE-01",
                "this ledger was closed and moves to a network, as " + closing.channel(),
                "ask there; until it has arrived, `glovebox ledger import` takes it over",
                closing.recordId());
    }

    void close(Closing closing) {
        state.put(Keys.CLOSED, closing.closing());
    }

    /** With the relocation that follows the closing. */
    void reopen() {
        if (standing().isPresent()) {
            state.put(Keys.CLOSED, OPEN);
        }
    }
}
