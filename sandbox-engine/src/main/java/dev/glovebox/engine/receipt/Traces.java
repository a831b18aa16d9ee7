package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.policy.decision.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the trace for auditors and owners. The reading itself is on the ledger before anything is told. */
public final class Traces {
    private final LedgerClient ledger;
    private final Clock clock;
    private final SecureRandom random;

    public Traces(LedgerClient ledger, Clock clock, SecureRandom random) {
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    /** What a reader gets. */
    public sealed interface Reading {
        record Told(List<TraceEntry> entries) implements Reading {}

        record Declined(Refusal refusal) implements Reading {}
    }

    /** Newest last. Anybody but an auditor or an owner is declined, and that too is recorded. */
    public Reading read(Consumer reader, String role, TraceQuery query) {
        boolean may = role.equals("auditor") || role.equals("owner");
        String read = HexFormat.of().formatHex(random(16));
        AuditRead record = new AuditRead(
                read,
                reader,
                may ? "READ" : "AUTH-06",
                filter(query),
                clock.instant().toEpochMilli());
        if (ledger.record(record) instanceof Verdict.Refused refused) {
            return new Reading.Declined(refusal(refused.code(), refused.finding(), refused.wayOut()));
        }
        return may
                ? new Reading.Told(ledger.ledger().trace(query))
                : new Reading.Declined(
                        refusal("AUTH-06", "only auditors and owners read the trace", "ask an auditor of yours"));
    }

    /** What was looked for, salted: it may name a person. */
    private String filter(TraceQuery query) {
        byte[] text = query.toString().getBytes(StandardCharsets.UTF_8);
        byte[] salted = new byte[text.length + 16];
        System.arraycopy(text, 0, salted, 0, text.length);
        System.arraycopy(random(16), 0, salted, text.length, 16);
        return HexFormat.of().formatHex(Suites.international().hash(salted));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Refusal refusal(String code, String finding, String wayOut) {
        return new Refusal(code, Optional.empty(), Optional.empty(), finding, wayOut);
    }
}
