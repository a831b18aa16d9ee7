package dev.glovebox.ledger.move;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.MoveView;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Relocation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Sends an export's records to a contract that has none, in their order, and goes on where it ended before. Each transaction is judged by the contract, which
 * applies the rules and grows the tree itself.
 */
public final class Import {
    /** Of one transaction, so that it is endorsed and ordered in one piece and well within its deadlines. */
    private static final int MOST_RECORDS = 250;

    private static final int MOST_CHARACTERS = 256 * 1024;

    private final LedgerClient client;
    private final Export export;
    private final LongConsumer told;

    /** {@code told} hears how many records have arrived. */
    public Import(LedgerClient client, Export export, LongConsumer told) {
        this.client = client;
        this.export = export;
        this.told = told;
    }

    /**
     * Returns when the ledger goes on here, and no owner has confirmed its head yet. A refusal of the contract is an {@link EndorseFailure}.
     *
     * @param network the hash of the channel's first block
     */
    public void run(String network, Clock clock, SecureRandom random) {
        export.requireFor(client.ledger().channel(), network);
        MoveView standing = view();
        if (standing.step() == MoveView.Step.OWN && isHere()) {
            return;
        }
        try (LedgerFile file = LedgerFile.open(export.folder())) {
            requireSame(standing, file);
            Batch batch = new Batch(standing.size());
            file.records((canonical, index) -> {
                if (index >= standing.size()) {
                    batch.add(canonical);
                }
            });
            batch.send();
        }
        arrive(clock.millis(), random);
    }

    private MoveView view() {
        return MoveView.parse(client.evaluate(ContractCall.moved()));
    }

    private boolean isHere() {
        try {
            return client.evaluate(ContractCall.find(export.closing().recordId()))
                    .equals(export.closing().canonical());
        } catch (EndorseFailure unknown) {
            return false;
        }
    }

    /** An import that was cut short goes on with the same export. */
    private static void requireSame(MoveView standing, LedgerFile file) {
        if (standing.size() > 0 && !file.root(standing.size()).equals(standing.root())) {
            throw new MoveException(
                    "MOVE-11",
                    "the first %,d records that have arrived are not those of this export; import the one that was begun with"
                            .formatted(standing.size()));
        }
    }

    private void arrive(long now, SecureRandom random) {
        client.transact(ContractCall.arrive(new Relocation(
                RecordIds.fresh(now, random),
                export.head().size(),
                HexFormat.of().formatHex(export.head().root()),
                now)));
    }

    private final class Batch {
        private final List<String> records = new ArrayList<>();
        private long sent;
        private long characters;

        Batch(long sent) {
            this.sent = sent;
        }

        void add(String canonical) {
            if (records.size() == MOST_RECORDS || characters + canonical.length() > MOST_CHARACTERS) {
                send();
            }
            records.add(canonical);
            characters += canonical.length();
        }

        void send() {
            if (!records.isEmpty()) {
                client.transact(ContractCall.take(sent, records));
                sent += records.size();
                records.clear();
                characters = 0;
                told.accept(sent);
            }
        }
    }
}
