package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.sign.NoteKey;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of outcome logs. A broker signs their heads with its ledger's key under a name of the log's own, so that no head of one log passes for one of another. */
public final class OutcomeLogs {
    private static final String BETWEEN = "/outcomes/";
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");

    private OutcomeLogs() {}

    /** {@code ledger} is the origin of the ledger's checkpoints, {@code log} 32 hex digits. */
    public static String origin(String ledger, String log) {
        return ledger + BETWEEN + log;
    }

    /** The log's number, if the origin is that of an outcome log. */
    public static Optional<String> log(String origin) {
        int between = origin.lastIndexOf(BETWEEN);
        return between < 0
                ? Optional.empty()
                : Optional.of(origin.substring(between + BETWEEN.length()))
                        .filter(log -> NUMBER.matcher(log).matches());
    }

    /** The key that must have signed a checkpoint of this origin: the ledger's, under the log's name if it is one of the ledger's outcome logs. */
    public static NoteKey key(NoteKey ledger, String origin) {
        return log(origin)
                .filter(log -> origin.equals(origin(ledger.name(), log)))
                .map(log -> NoteKey.of(origin, ledger.verifier()))
                .orElse(ledger);
    }
}
