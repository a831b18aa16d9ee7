package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.Releasing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Submits {@link RandomRecords} to an accountant and has {@link Books} look at its sums after each: one sequence of them. */
final class AccountantTrial {
    private static final int SEQUENCES = Boolean.getBoolean("glovebox.deep") ? 5_000 : 150;
    private static final int STEPS = 60;

    private final Map<String, String> values = new HashMap<>();
    private final Books books = new Books();
    private final Random random;
    private final RandomRecords records;
    private final LedgerState state;
    private final LedgerRules rules;

    private AccountantTrial(long seed, UnaryOperator<LedgerState> accountant) {
        this.random = new Random(seed);
        this.records = new RandomRecords(random);
        this.state = accountant.apply(new MapState(values));
        this.rules = new LedgerRules(state);
    }

    /** What {@link Books} find wrong with the values and the policies in force. */
    interface Audit {
        Optional<String> fault(Books books, Map<String, String> values, Map<String, PolicyVersion> policies);
    }

    /** The first sequence after which a sum is wrong, if there is one. The accountant is the rules over a state that it sees through what is given here. */
    static Optional<String> fault(UnaryOperator<LedgerState> accountant) {
        return fault(accountant, Books::fault);
    }

    static Optional<String> fault(UnaryOperator<LedgerState> accountant, Audit audit) {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Optional<String> found = new AccountantTrial(seed, accountant).held(audit);
            if (found.isPresent()) {
                return Optional.of("seed " + seed + ": " + found.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> held(Audit audit) {
        try {
            return run(audit);
        } catch (RecordException below) {
            return Optional.of("more came back than a sum holds");
        }
    }

    private Optional<String> run(Audit audit) {
        records.first().forEach(record -> submit(record, rules));
        for (int step = 0; step < STEPS; step++) {
            LedgerRecord record = records.next();
            Map<String, String> before = Map.copyOf(values);
            boolean accepted = (random.nextInt(3) == 0 && record instanceof Charge charge)
                    ? submitBound(charge)
                    : submit(record, rules);
            if (!accepted && !values.equals(before)) {
                return Optional.of("a refused record was written");
            }
            Optional<String> wrong = audit.fault(books, values, records.policies());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** As brokers do: the charge and what binds it are one group. */
    private boolean submitBound(Charge charge) {
        LedgerRules group = new LedgerRules(state, Set.of(charge.charge()));
        return submit(charge, group)
                && submit(new Releasing(charge.charge(), charge.plan(), Samples.digest(6), Samples.NOW), group);
    }

    private boolean submit(LedgerRecord record, LedgerRules over) {
        records.sent(record);
        if (!(over.apply(record, record.canonical()) instanceof Verdict.Accepted accepted)) {
            return false;
        }
        if (!accepted.repeated()) {
            records.taken(record);
            books.enter(record);
        }
        return true;
    }
}
