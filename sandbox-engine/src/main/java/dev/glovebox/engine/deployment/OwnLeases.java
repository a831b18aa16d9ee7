package dev.glovebox.engine.deployment;

import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left of a broker's leases goes back when it ends and, if it was killed, when it is there again. In between it is spent. */
final class OwnLeases {
    private static final Logger LOG = LoggerFactory.getLogger(OwnLeases.class);

    private OwnLeases() {}

    /** Whoever's peer is away keeps nobody from starting or ending: what cannot be given back now is at the next start. */
    static void giveBack(LedgerClient client) {
        try {
            client.giveBackLeases();
        } catch (LedgerException away) {
            LOG.warn("leases that were not given back stay spent until the next start: {}", away.finding());
        } catch (LedgerFailure away) {
            LOG.warn("leases stay spent until the next start: the ledger did not take them back");
        }
    }
}
