package dev.glovebox.engine.deployment;

import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.engine.charge.Charges;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.record.Charge;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the charges that a broker left open when it was killed, and not those that another broker on the same ledger has open now. A key leaves the broker only once RELEASING is durable, so a charge that
 * got there is kept, and is done if its answer was recorded; one that never did is given back.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String ENDED = "BROKER-ENDED";

    private final Ledger ledger;
    private final Charges charges;
    private final Supplier<Map<String, String>> recorded;

    /** {@code recorded} reads the commitments to recorded answers by charge; asked only when a charge may have one. */
    Recovery(Ledger ledger, Charges charges, Supplier<Map<String, String>> recorded) {
        this.ledger = ledger;
        this.charges = charges;
        this.recorded = recorded;
    }

    void run() {
        List<TraceEntry> open = ledger.unfinished();
        boolean released = open.stream().anyMatch(entry -> !entry.outcomes().isEmpty());
        Map<String, String> answers = released ? recorded.get() : Map.of();
        for (TraceEntry entry : open) {
            if (entry.record() instanceof Charge charge && charges.isOwn(charge)) {
                end(charge, !entry.outcomes().isEmpty(), answers);
            }
        }
    }

    private void end(Charge charge, boolean released, Map<String, String> answers) {
        try {
            String answer = answers.get(charge.charge());
            if (!released) {
                charges.undo(charge, ENDED);
            } else if (answer != null) {
                charges.done(charge, answer);
            } else {
                charges.fail(charge, ENDED);
            }
            LOG.warn("a charge that was open when the last broker ended was settled");
        } catch (ChargeException refused) {
            LOG.warn("a charge that was open when the last broker ended stays so: {}", refused.code());
        } catch (LedgerException away) {
            // One department's peer keeps nobody else from being answered; the charge stays spent.
            if (away.code() != LedgerException.Code.OWNER_AWAY) {
                throw away;
            }
            LOG.warn(
                    "a charge that was open when the last broker ended stays so until the next start: {}",
                    away.finding());
        }
    }
}
