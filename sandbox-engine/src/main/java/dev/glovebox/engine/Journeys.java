package dev.glovebox.engine;

import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.receipt.Receipts;
import dev.glovebox.engine.replay.QuestionLog;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.record.Consumer;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Begins journeys: gives each question its ids, its consumer's pseudonym and an empty receipt. */
public final class Journeys {
    private static final int ID_BYTES = 16;

    private final LedgerClient ledger;
    private final NoteSigner broker;
    private final Suite suite;
    private final SecretBytes pseudonyms;
    private final SecureRandom random;
    private final QuestionLog asked;

    /** Names people on the ledger by a digest under {@code pseudonyms}, whose key stays the caller's to close; {@code asked} keeps each question. */
    public Journeys(
            LedgerClient ledger,
            NoteSigner broker,
            Suite suite,
            SecretBytes pseudonyms,
            SecureRandom random,
            QuestionLog asked) {
        this.ledger = ledger;
        this.broker = broker;
        this.suite = suite;
        this.pseudonyms = pseudonyms;
        this.random = random;
        this.asked = asked;
    }

    Journey begin(Question question) {
        asked.keep(question);
        Receipts receipts = new Receipts(ledger.ledger(), broker, suite, random);
        return new Journey(question, id(), id(), consumer(question), receipts, ledger);
    }

    private Consumer consumer(Question question) {
        Party party = new Party(
                question.caller().name(),
                question.caller().department(),
                Role.parse(question.caller().role()));
        return new Commitments(suite, random).pseudonym(pseudonyms, party);
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
