package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.Place;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Relocation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says on an embedded ledger that its files are copies, before anything else is recorded: from then on the ledger refuses charges until owners confirm. */
final class Relocated {
    private static final Logger LOG = LoggerFactory.getLogger(Relocated.class);

    private Relocated() {}

    /** The record is durable before the new place is, so a kill in between makes a second record and never none. */
    static void record(Home home, LedgerClient client, Clock clock) {
        Place place = Place.of(home.ledger());
        if (place.isKept()) {
            return;
        }
        Ledger ledger = client.ledger();
        Checkpoint head = ledger.checkpoint().checkpoint();
        long now = clock.millis();
        Relocation relocation = new Relocation(
                RecordIds.fresh(now, new SecureRandom()),
                head.size(),
                HexFormat.of().formatHex(head.root()),
                now);
        if (client.record(relocation) instanceof Verdict.Refused refused) {
            throw new DeploymentException(
                    "LEDGER-03",
                    "the ledger was restored, copied or moved, and does not take the record of it: " + refused.code()
                            + " " + refused.finding());
        }
        place.take();
        LOG.warn("the ledger was restored, copied or moved: nothing is charged until owners confirm its head");
    }
}
